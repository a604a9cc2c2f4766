"""Everything a check file may import: what a check is given, what it gives back, and judgements they share.

A check file has `META`, a `Settings` class, a docstring that is its documentation, an optional `candidates`
and one function `judge`. It sees frozen data and nothing else: no disk, no network, no clock.
"""

from omniaudit.checkkit.context import ChannelView, Context, Survey
from omniaudit.checkkit.drafts import Draft, Seen, money, names, plain
from omniaudit.checkkit.meta import Meta
from omniaudit.checkkit.presence import NAMING, Absence, absence, absent_channels
from omniaudit.checkkit.prices import (
    Gap,
    PriceGaps,
    cause_of,
    gap_params,
    meant_range,
    price_answers,
    price_gaps,
)
from omniaudit.checkkit.ratios import power_of_ten, tax_rate_between
from omniaudit.checkkit.settings import CheckSettings, Tolerance, ToleranceSetting
from omniaudit.checkkit.sides import contrast, undecided
from omniaudit.checkkit.subjects import BlankField, Dispute, Group, Listing, Meant, Product
from omniaudit.checkkit.verdict import Answer, Verdict, answers, settle
from omniaudit.normalise.availability import read_availability
from omniaudit.normalise.money import read_amount
from omniaudit.normalise.text import title_key
from omniaudit.normalise.titles import agree, bare_title, numbers_conflict, words_conflict
from omniaudit.result.model import Cause, Confidence, Param, Role, Severity

__all__ = [
    "NAMING",
    "Absence",
    "Answer",
    "BlankField",
    "Cause",
    "ChannelView",
    "CheckSettings",
    "Confidence",
    "Context",
    "Dispute",
    "Draft",
    "Gap",
    "Group",
    "Listing",
    "Meant",
    "Meta",
    "Param",
    "PriceGaps",
    "Product",
    "Role",
    "Seen",
    "Severity",
    "Survey",
    "Tolerance",
    "ToleranceSetting",
    "Verdict",
    "absence",
    "absent_channels",
    "agree",
    "answers",
    "bare_title",
    "cause_of",
    "contrast",
    "gap_params",
    "meant_range",
    "money",
    "names",
    "numbers_conflict",
    "plain",
    "power_of_ten",
    "price_answers",
    "price_gaps",
    "read_amount",
    "read_availability",
    "settle",
    "tax_rate_between",
    "title_key",
    "undecided",
    "words_conflict",
]
