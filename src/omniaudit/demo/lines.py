"""What the demo brand sells: product lines, colours, and the invented names of its models and makers."""

from dataclasses import dataclass
from typing import Literal

Axis = Literal["colour", "size", "power", "pack"]
Gender = Literal["m", "f"]
Trait = Literal["pack", "untagged", "upc", "same title"]

OWN_BRAND = "Lumen Dom"
MAKERS = (OWN_BRAND, "Nordlyss", "Casa Lucente", "Volt & Syn")
UPC_MAKER = "Brightwell"

COLOURS: dict[str, dict[Gender, str]] = {
    "czarny": {"m": "czarny", "f": "czarna"},
    "biały": {"m": "biały", "f": "biała"},
    "złoty": {"m": "złoty", "f": "złota"},
    "szary": {"m": "szary", "f": "szara"},
    "miedziany": {"m": "miedziany", "f": "miedziana"},
    "beżowy": {"m": "beżowy", "f": "beżowa"},
    "zielony": {"m": "zielony", "f": "zielona"},
    "różowy": {"m": "różowy", "f": "różowa"},
}

MODELS = (
    "Olimp", "Bora", "Nero", "Luna", "Astra", "Orion", "Vega", "Solis", "Tilia", "Fjord", "Lawina", "Iskra",
    "Kometa", "Zefir", "Polaris", "Koral", "Dione", "Arno", "Tuwim", "Rondo", "Faleza", "Etna", "Sawanna",
    "Wisła", "Bałtyk", "Tatry", "Giewont", "Jantar", "Puszcza", "Żuraw", "Śnieżka", "Łyna", "Chopin", "Mewa",
    "Perła", "Ostoja", "Rosa", "Szafir", "Topaz", "Werona", "Malaga", "Kioto", "Bergen", "Lizbona", "Oslo",
    "Sewilla", "Porto", "Turyn", "Genewa", "Monako", "Toskania", "Kreta", "Rodos", "Cypr", "Malta", "Jawa",
)  # fmt: skip

STRAY_MODELS = ("Merkury", "Andromeda", "Neptun", "Kasjopeja", "Herkules", "Atlantyda")
"""Models that nothing in the catalogue is called."""

STRAY_TITLES = (
    "Zegar ścienny Kukułka dębowy",
    "Dywanik łazienkowy Mech pluszowy",
    "Stojak na wino Burgund stalowy",
)
"""Titles of something else altogether."""


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of product: `groups` models of it in `variants` variants each, from `low` to `high` PLN.

    `title` has the places {model} and {value}, value being a colour, a size in cm, a power in W or a pack.
    """

    title: str
    category: str
    low: int
    high: int
    axis: Axis | None = None
    values: tuple[str, ...] = ()
    variants: int = 1
    groups: int = 1
    gender: Gender = "f"
    trait: Trait | None = None


_COLOURS = tuple(COLOURS)
_HANGING = "Oświetlenie > Lampy wiszące"
_LAMPS = "Oświetlenie > Lampy"
_WALL = "Oświetlenie > Kinkiety i plafony"
_FIXTURES = "Oświetlenie > Oprawy"
_BULBS = "Oświetlenie > Żarówki LED"
_PARTS = "Oświetlenie > Akcesoria"
_GARDEN = "Oświetlenie > Ogród"

LINES: tuple[Line, ...] = (
    Line("Lampa wisząca {model} 3-punktowa {value}", _HANGING, 249, 599, "colour", _COLOURS, 4, 2),
    Line("Lampa wisząca {model} szklana {value}", _HANGING, 189, 449, "colour", _COLOURS, 4, 2),
    Line("Lampa stołowa {model} {value}", _LAMPS, 119, 349, "colour", _COLOURS, 4, 3),
    Line("Lampa podłogowa {model} {value}", _LAMPS, 299, 899, "colour", _COLOURS, 4, 2),
    Line("Kinkiet {model} {value}", _WALL, 109, 329, "colour", _COLOURS, 4, 2, "m"),
    Line("Kinkiet {model} obrotowy", _WALL, 109, 329, "colour", _COLOURS, 4, 1, "m", "same title"),
    Line("Plafon LED {model} {value} cm", _WALL, 129, 299, "size", ("30", "40", "50"), 3, 3, "m"),
    Line("Żyrandol {model} 5-ramienny {value}", _HANGING, 1059, 1899, "colour", _COLOURS, 3, 2, "m"),
    Line("Spot {model} GU10 {value}", _FIXTURES, 109, 199, "colour", _COLOURS, 3, 2, "m"),
    Line("Oprawa wpuszczana {model} GU10 {value}", _FIXTURES, 39, 99, "colour", _COLOURS, 3, 2),
    Line("Panel LED {model} {value} W 4000 K", _FIXTURES, 109, 229, "power", ("18", "24", "36"), 3, 2, "m"),
    Line("Naświetlacz LED {model} {value} W IP65", _GARDEN, 109, 259, "power", ("10", "20", "30", "50"), 4,
         gender="m"),
    Line("Żarówka LED {model} E27 {value} W 2700 K", _BULBS, 19, 39, "power", ("6", "8", "10", "12"), 4, 2),
    Line("Żarówka LED {model} GU10 {value} W 4000 K", _BULBS, 19, 39, "power", ("4", "5", "7"), 3, 2),
    Line("Żarówka LED {model} E14 9 W 2700 K {value}", _BULBS, 19, 29, "pack", ("", "2-pak", "3-pak"), 3, 1,
         trait="pack"),
    Line("Zasilacz LED {model} 60 W 12 V", _PARTS, 89, 169),
    Line("Ściemniacz ścienny {model} 200 W", _PARTS, 79, 159),
    Line("Czujnik ruchu {model} IP44", _PARTS, 59, 129),
    Line("Oprawka ceramiczna {model} E27", _PARTS, 29, 59),
    Line("Klosz szklany {model} mleczny", _PARTS, 69, 149),
    Line("Rozeta sufitowa {model} metalowa", _PARTS, 39, 89),
    Line("Taśma LED {model} IP20 ciepła biel", _PARTS, 59, 149),
    Line("Lampa solarna {model} IP44", _GARDEN, 79, 199),
    Line("Lampka biurkowa {model} USB", _LAMPS, 99, 249),
    Line("Lampka nocna {model} szkło & drewno", _LAMPS, 99, 199, groups=2),
    Line("Lampa łazienkowa {model} IP44", _WALL, 149, 299),
    Line("Słupek ogrodowy {model} IP44", _GARDEN, 149, 299),
    Line("Latarenka {model} ogrodowa", _GARDEN, 69, 179),
    Line("Abażur lniany {model} naturalny", _PARTS, 69, 159),
    Line("Oświetlenie obrazu {model} mosiężne", _WALL, 159, 349),
    Line("Sznurek dekoracyjny {model}", _PARTS, 29, 59, trait="untagged"),
    Line("Ramka z drewna odzysku {model}", _PARTS, 89, 159, trait="untagged"),
    Line("Abażur szyty ręcznie {model}", _PARTS, 129, 249, trait="untagged"),
    Line("Latarka czołowa {model} 300 lm", _PARTS, 59, 129, trait="upc"),
    Line("Lampa warsztatowa {model} IP54", _LAMPS, 109, 199, trait="upc"),
    Line("Żarówka filamentowa {model} E27 4 W", _BULBS, 29, 49, trait="upc"),
)  # fmt: skip
