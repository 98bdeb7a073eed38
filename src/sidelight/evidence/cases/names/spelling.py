"""A medicine name without what is no name: salts, strengths, dose forms, brackets, codes."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from sidelight.evidence.cases.vocabulary import labelled

BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
CODE = re.compile(r"/[\dA-Z]{6,}/")
"""A drug record number as older reports carry it: ``LIORESAL /00085101/``."""

AMOUNT = re.compile(r"[\d.,/+X×-]*\d[\d.,/+X×]*-?([A-ZΜµ%]*)(?:/[\dA-ZΜµ.]+)?")
BETWEEN = re.compile(r"\s*(?:[\\/+;,&]|\bAND\b|\bWITH\b|\bW/)\s*")
SUFFIX = re.compile(r"(.{5,}[^\s-])-[A-Z]{4}")
"""FDA's four letters that tell biological products with one ingredient apart."""

ENDS = " .,;:*'\"^-_/\\"
NAMED_ROUTES = {"INTRATHECAL": "intrathecal", "TRANSDERMAL": "transdermal", "OPHTHALMIC": "eye"}
"""Words of a name that tell the route, for where the report does not."""


class Cut(NamedTuple):
    """A name in its parts: ``outside`` and inside brackets, codes gone, ends trimmed."""

    outside: str
    inside: tuple[str, ...]


@cache
def cut(name: str) -> Cut:
    """``ZOCOR(SIMVASTATIN) TABLET`` gives ``ZOCOR TABLET`` and ``(SIMVASTATIN,)``."""
    bare = CODE.sub(" ", name)
    inside = tuple(part for found in BRACKETS.findall(bare) if (part := found.strip(ENDS)))
    return Cut(" ".join(BRACKETS.sub(" ", bare).split()).strip(ENDS), inside)


def without_form(name: str) -> str:
    """The name without amount and dose form: ``AMINOL TABLETS 10 MG`` is ``AMINOL``."""
    idle = labelled("forms")
    words = (word.strip(ENDS) for word in re.split(r"[\s,;]+", name))
    return " ".join(word for word in words if word and word not in idle and not _is_amount(word))


def _is_amount(word: str) -> bool:
    """``10``, ``10MG``, ``50/1000`` or ``85MG/M2``; not ``5-FLUOROURACIL``."""
    found = AMOUNT.fullmatch(word)
    return found is not None and (not found[1] or "unit" in labelled("forms").get(found[1], ()))


def without_salt(name: str) -> str:
    """The base of a salt, ester or hydrate; the name itself where nothing but an element is left.

    ``METFORMIN HYDROCHLORIDE`` is ``METFORMIN``, but ``POTASSIUM CHLORIDE`` and ``DIMETHYL
    FUMARATE`` stay. FDA's four-letter suffix goes too: ``INFLIXIMAB-DYYB`` is ``INFLIXIMAB``.
    """
    if found := SUFFIX.fullmatch(name):
        name = found[1]
    kinds = labelled("salts")
    words = name.split()
    left = len(words)
    while left > 1 and "salt" in kinds.get(words[left - 1], ()):
        left -= 1
    base = words[:left]
    if all(set(kinds.get(word, ())) & {"element", "radical"} for word in base):
        return name
    return " ".join(base) if "radical" not in kinds.get(base[-1], ()) else name


def without_leading_salt(name: str, is_known: Callable[[str], bool]) -> str:
    """``SODIUM VALPROATE`` is ``VALPROATE`` where that is known by itself."""
    first, _, rest = name.partition(" ")
    if rest and "salt" in labelled("salts").get(first, ()) and is_known(rest):
        return rest
    return name


def parts(name: str) -> tuple[str, ...]:
    """What is named side by side: ``ASPIRIN W/ CODEINE`` gives both."""
    return tuple(part for text in BETWEEN.split(name) if (part := text.strip(ENDS)))


def named_route(name: str) -> str | None:
    """The route class that a word of the name tells."""
    return next((route for word, route in NAMED_ROUTES.items() if word in name.split()), None)
