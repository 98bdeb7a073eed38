"""What a dossier's files may point at: names that stand in the general content or beside them."""

from dataclasses import dataclass
from typing import Any

from sidelight.core.claims import Audience, Claim, ClaimKind, Source
from sidelight.dossier.classes import ITSELF, MedicineClass
from sidelight.dossier.general import General
from sidelight.dossier.languages import Language
from sidelight.dossier.model import Effect
from sidelight.dossier.parts import Found
from sidelight.dossier.questions import CheckQuestion
from sidelight.dossier.rules import Concept, Rule, Sign


@dataclass(frozen=True)
class Step:
    """A claim as a rule sees it: whether it may be told to a person, and as what."""

    kind: ClaimKind
    audience: Audience


@dataclass(frozen=True)
class Known:
    """Names by what they are. ``phrases`` maps each phrase to the finding it belongs to."""

    sources: dict[str, Source]
    findings: frozenset[str]
    implies: dict[str, tuple[str, ...]]
    steps: dict[str, Step]
    rules: frozenset[str]
    phrases: dict[str, str]
    concepts: frozenset[str]
    classes: frozenset[str]
    questions: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


NOTHING = Known({}, frozenset(), {}, {}, frozenset(), {}, frozenset(), frozenset())
"""What the general content itself builds on."""


def known(general: General) -> Known:
    """The names that every dossier may use."""
    parts = (
        general.concepts,
        general.signs,
        general.rules,
        general.questions,
        general.first_aid,
        general.classes,
        general.languages,
    )
    return _known([*general.sources.values(), *(thing for part in parts for thing in part)])


def with_found(base: Known, found: list[Found]) -> Known:
    """The names of ``base`` and of the records that were read, together."""
    here = _known([item.record for item in found])
    implies = {key: (*base.implies.get(key, ()), *more) for key, more in here.implies.items()}
    return Known(
        base.sources | here.sources,
        base.findings | here.findings,
        base.implies | implies,
        base.steps | here.steps,
        base.rules | here.rules,
        here.phrases | base.phrases,
        base.concepts | here.concepts,
        base.classes | here.classes,
        base.questions | here.questions,
        base.languages | here.languages,
    )


def _known(things: list[Any]) -> Known:
    sources: dict[str, Source] = {}
    implies: dict[str, tuple[str, ...]] = {}
    steps: dict[str, Step] = {}
    phrases: dict[str, str] = {}
    for thing in things:
        if isinstance(thing, Source):
            sources[thing.id] = thing
        elif isinstance(thing, Claim):
            steps[thing.id] = Step(thing.kind, thing.audience)
        elif isinstance(thing, Sign | Effect):
            implies[thing.id] = thing.implies if isinstance(thing, Sign) else ()
            for phrase in thing.phrases:
                phrases.setdefault(phrase, thing.id)
    return Known(
        sources,
        frozenset(implies),
        implies,
        steps,
        _ids(things, Rule),
        phrases,
        _ids(things, Concept),
        _ids(things, MedicineClass) | {ITSELF},
        _ids(things, CheckQuestion),
        _ids(things, Language),
    )


def _ids(things: list[Any], kind: type[Any]) -> frozenset[str]:
    return frozenset(thing.id for thing in things if isinstance(thing, kind))
