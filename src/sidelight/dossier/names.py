"""Checks that each name belongs to one thing: ids, and the words people use for a finding."""

import re
from collections.abc import Iterator

from sidelight.core.claims import Source
from sidelight.dossier.classes import MedicineClass
from sidelight.dossier.known import Known
from sidelight.dossier.languages import Language, Words
from sidelight.dossier.model import Effect, Elsewhere, Identity, Topic
from sidelight.dossier.parts import Found
from sidelight.dossier.questions import CheckQuestion
from sidelight.dossier.rules import Concept, Rule, Sign
from sidelight.dossier.yaml_file import Problem

_ENDS = " .,;:!?\"'()-"
_LOOSE_STAR = re.compile(r"(?<![^\W\d_])\*|\*(?=\S)")


def name_problems(found: list[Found], base: Known) -> Iterator[Problem]:
    """Ids that stand twice or belong to the general content, phrases with two owners of a kind."""
    yield from _repeated_ids(found)
    for item in found:
        yield from _taken(item, base)
        yield from _misplaced(item)
        if isinstance(item.record, Words):
            yield from _spoken(item)
    yield from _phrases(found, base)


_SPACES: dict[type[object], tuple[str, ...]] = {
    Source: ("source",),
    Topic: ("topic",),
    Elsewhere: ("elsewhere",),
    Identity: ("identity",),
    Concept: ("concept",),
    MedicineClass: ("class",),
    Language: ("language",),
    Sign: ("finding",),
    CheckQuestion: ("question",),
    Effect: ("finding", "content"),
}
"""Ids are unique within a space. An effect is also a finding that the checker knows."""


def _spaces(record: object) -> tuple[str, ...]:
    return _SPACES.get(type(record), ("content",))


def _repeated_ids(found: list[Found]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Found] = {}
    for item in found:
        name = str(getattr(item.record, "id", ""))
        for space in _spaces(item.record) if name else ():
            before = first.setdefault((space, name), item)
            if before is not item:
                place = f"{before.file.name}:{before.file.line((*before.path, 'id'))}"
                yield item.problem(f"{name!r} stands twice, first at {place}", "id")


def _taken(item: Found, base: Known) -> Iterator[Problem]:
    name = getattr(item.record, "id", None)
    if isinstance(item.record, Source):
        if name in base.sources and base.sources[name] != item.record:
            yield item.problem(f"the general files have another source {name!r}", "id")
        return
    if name in (base.rules if isinstance(item.record, Rule) else base.steps):
        yield item.problem(f"the general files have {name!r}: add under another id", "id")


def _misplaced(item: Found) -> Iterator[Problem]:
    """One effect, section, class or language a file, and the file is named after it."""
    if isinstance(item.record, Effect | Topic | MedicineClass | Language) and not item.path:
        stem = item.file.name.rsplit("/", 1)[-1].removesuffix(".yaml")
        if item.record.id != stem:
            yield item.problem(f"the file is called {stem!r}", "id")


def _spoken(item: Found) -> Iterator[Problem]:
    """Words of another language that are written in a way no text could meet."""
    concepts, signs = item.record.concepts.items(), item.record.signs.items()
    for place, phrases in (
        *((("concepts", name), phrases) for name, phrases in concepts),
        *((("signs", name, "phrases"), sign.phrases) for name, sign in signs),
    ):
        for index, phrase in enumerate(phrases):
            if phrase != phrase.lower().strip(_ENDS) or "’" in phrase or _LOOSE_STAR.search(phrase):
                message = "write it in lower case, straight quotes, a star only after letters"
                yield item.problem(message, *place, index)
            if phrase in phrases[:index]:
                yield item.problem("stands twice", *place, index)


def _phrases(found: list[Found], base: Known) -> Iterator[Problem]:
    """An effect may share words with a sign, and both are found; two of a kind may not."""
    of_signs, of_effects = dict(base.phrases), dict[str, str]()
    for item in found:
        if not isinstance(item.record, Concept | Sign | Effect):
            continue
        owners = _owners(item.record, of_signs, of_effects)
        for index, phrase in enumerate(item.record.phrases):
            if phrase != phrase.lower().strip(_ENDS) or "’" in phrase:
                message = "write it in lower case, straight quotes, no punctuation at the ends"
                yield item.problem(message, "phrases", index)
            owner = owners.setdefault(phrase, item.record.id)
            if owner != item.record.id:
                yield item.problem(f"belongs to {owner!r} already", "phrases", index)
            elif phrase in item.record.phrases[:index]:
                yield item.problem("stands twice", "phrases", index)


def _owners(
    record: Concept | Sign | Effect, of_signs: dict[str, str], of_effects: dict[str, str]
) -> dict[str, str]:
    """Where a record's phrases must be alone; concepts may share words, as one word has uses."""
    if isinstance(record, Concept):
        return {}
    return of_signs if isinstance(record, Sign) else of_effects
