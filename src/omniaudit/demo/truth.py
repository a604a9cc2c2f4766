"""What was planted, and what looks like a gap and is none: the answers to the demo."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A planted gap.

    Attributes:
        check: the id of the check that must find it.
        kind: a short name of what was done.
        keys: the products it is about, `gtin:<14 digits>` or `sku:<value>`.
        aliases: other keys of the same products, those planted ones included.
        channels: those that deviate from the declared truth, or lack something.
        note: what was done, in words.
        also: checks that may tell the same gap from their side, as a consequence.
    """

    check: str
    kind: str
    keys: tuple[str, ...]
    aliases: tuple[str, ...]
    channels: tuple[str, ...]
    note: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Benign:
    """A difference that is fine: no check may report its products."""

    kind: str
    keys: tuple[str, ...]
    aliases: tuple[str, ...]
    channels: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """All answers of one demo brand. `listings` counts the listings of each channel as written."""

    seed: int
    clean: bool
    now: datetime
    products: int
    listings: dict[str, int]
    gaps: tuple[Gap, ...]
    benign: tuple[Benign, ...]

    def to_json(self) -> str:
        """The answers as the text of a JSON document."""
        document: dict[str, Any] = {
            "seed": self.seed,
            "clean": self.clean,
            "now": self.now.isoformat(),
            "counts": {
                "products": self.products,
                "listings": self.listings,
                "gaps": len(self.gaps),
                "gaps_by_check": dict(sorted(Counter(gap.check for gap in self.gaps).items())),
                "benign": len(self.benign),
                "benign_by_kind": dict(sorted(Counter(entry.kind for entry in self.benign).items())),
            },
            "gaps": [asdict(gap) for gap in self.gaps],
            "benign": [asdict(entry) for entry in self.benign],
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
