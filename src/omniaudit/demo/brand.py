"""Writes the demo brand: its channels' files, its configuration and the answers.

The brand is made whole and consistent first; near misses and gaps are then put into the listings, and the
listings are written in each channel's own format. Nothing here knows the checks.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from omniaudit.demo.assortment import STORE_NAMES, list_everywhere
from omniaudit.demo.bench import Bench, Fault
from omniaudit.demo.catalogue import make_catalogue
from omniaudit.demo.channels.ceneo import write_ceneo
from omniaudit.demo.channels.google import write_google
from omniaudit.demo.channels.outlet import write_outlet
from omniaudit.demo.channels.stores import write_stores
from omniaudit.demo.channels.supplier import write_supplier
from omniaudit.demo.codes import Codes
from omniaudit.demo.configuration import write_configuration
from omniaudit.demo.draw import Draw
from omniaudit.demo.faults import make_faults
from omniaudit.demo.listings import CENEO, CHANNELS, GOOGLE, OUTLET, STORES, SUPPLIER
from omniaudit.demo.nearmisses import make_near_misses
from omniaudit.demo.truth import Benign, Truth
from omniaudit.errors import UsageError

CONFIG_NAME = "omniaudit.yaml"
TRUTH_NAME = "truth.json"


@dataclass(frozen=True, slots=True)
class Demo:
    """Where a demo brand was written: the folder, its configuration, and the answers."""

    folder: Path
    config: Path
    truth: Path


def write_demo(folder: Path, *, seed: int = 7, clean: bool = False, now: datetime) -> Demo:
    """Write the demo brand into `folder`; an earlier demo there is replaced.

    Equal arguments give equal bytes. Brands of odd seeds have a block of net prices on Ceneo beside the other
    gaps.

    Args:
        folder: made if it is not there.
        seed: chooses the products, their prices, and what is wrong with which.
        clean: leave the gaps out, so that nothing is wrong; near misses stay.
        now: the time the brand is in, with its time zone; sales and intents begin and end around it.

    Raises:
        UsageError: the folder cannot be written, or holds a configuration that is no demo's.
        ValueError: `now` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("the demo's time needs a time zone")
    demo = Demo(folder, folder / CONFIG_NAME, folder / TRUTH_NAME)
    if demo.config.exists() and not demo.truth.exists():
        raise UsageError(f"{demo.config} is not a demo's: choose another folder for the demo with --output")
    bench, faults, benign = _make_brand(seed, now)
    if not clean:
        for fault in faults:
            for change in fault.changes:
                bench.listings.apply(change)
    truth = _answers(bench, () if clean else faults, benign, seed=seed, clean=clean)
    try:
        _write(demo, bench, truth)
    except (OSError, sqlite3.Error) as error:
        raise UsageError(
            f"the demo cannot be written to {folder}: {error}; choose another --output"
        ) from error
    return demo


def _make_brand(seed: int, now: datetime) -> tuple[Bench, list[Fault], list[Benign]]:
    random = Random(seed)  # noqa: S311 - equal seeds must give equal brands; nothing here is a secret
    codes = Codes(random)
    products = make_catalogue(random, codes)
    bench = Bench(
        random=random,
        draw=Draw(random, products),
        codes=codes,
        listings=list_everywhere(products, random),
        now=now,
        block_of_net_prices=seed % 2 == 1,
    )
    return bench, list(make_faults(bench)), make_near_misses(bench)


def _answers(
    bench: Bench, faults: list[Fault] | tuple[()], benign: list[Benign], *, seed: int, clean: bool
) -> Truth:
    return Truth(
        seed=seed,
        clean=clean,
        now=bench.now,
        products=len(bench.draw.products),
        listings={channel: sum(1 for _ in bench.listings.of(channel)) for channel in CHANNELS},
        gaps=tuple(fault.gap for fault in faults),
        benign=tuple(benign),
    )


def _write(demo: Demo, bench: Bench, truth: Truth) -> None:
    listings = bench.listings
    files = {
        demo.config: write_configuration(bench.intents).encode(),
        demo.folder / "feeds" / "google.xml": write_google(listings.of(GOOGLE)),
        demo.folder / "feeds" / "ceneo.xml": write_ceneo(listings.of(CENEO)),
        demo.folder / "supplier" / "cennik.csv": write_supplier(listings.of(SUPPLIER)),
        demo.folder / "outlet" / "outlet.csv": write_outlet(listings.of(OUTLET)),
        demo.truth: truth.to_json().encode(),
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    database = demo.folder / "stores" / "pos.sqlite"
    database.parent.mkdir(exist_ok=True)
    database.unlink(missing_ok=True)
    write_stores(listings.of(STORES), STORE_NAMES, database)
