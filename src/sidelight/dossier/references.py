"""Checks what no single file can show: that every name points at something.

A name that is written in a file which does not hold is taken to exist, so that one slip is
reported once. Where a file could not be read at all, names are not followed.
"""

from collections.abc import Iterator

from sidelight.core.claims import Audience, Claim, ClaimKind, Frequency
from sidelight.dossier.emergency_supply import EmergencySupply
from sidelight.dossier.general import General
from sidelight.dossier.help_lines import HelpLines
from sidelight.dossier.known import NOTHING, Known, known, with_found
from sidelight.dossier.languages import MedicineWords, Words
from sidelight.dossier.model import Elsewhere, Interaction, Published
from sidelight.dossier.names import name_problems
from sidelight.dossier.parts import Found, Part, raw_ids, records
from sidelight.dossier.person import person_problems
from sidelight.dossier.planning import Planning
from sidelight.dossier.questions import CheckQuestion, MoreOptions, Option
from sidelight.dossier.rules import Rule, Sign
from sidelight.dossier.run_out import RunOut
from sidelight.dossier.timing import Timing
from sidelight.dossier.yaml_file import Problem


def general_problems(parts: list[Part], *, complete: bool) -> list[Problem]:
    """What does not hold across the general files. ``complete``: all of them could be read."""
    return _problems(parts, NOTHING, complete)


def medicine_problems(parts: list[Part], general: General, *, complete: bool) -> list[Problem]:
    """What does not hold across a dossier's files, or between them and the general content."""
    return _problems(parts, known(general), complete)


def _problems(parts: list[Part], base: Known, complete: bool) -> list[Problem]:
    found = records(parts)
    problems = [*name_problems(found, base), *person_problems(found)]
    if complete:
        here = with_found(base, found)
        problems += _unknown(found, here, raw_ids(parts))
        problems += _circles(found, here.implies)
    return problems


def _unknown(found: list[Found], here: Known, written: set[str]) -> Iterator[Problem]:
    ids = _answers(found) | here.steps.keys() | here.rules | written
    for item in found:
        yield from _unknown_sources(item, here.sources.keys() | written)
        if isinstance(item.record, Rule):
            yield from _unknown_findings(item, here.findings | written)
            yield from _unfit_steps(item, here, written)
        elif isinstance(item.record, CheckQuestion):
            yield from _unknown_findings(item, here.findings | written)
            for index, name in enumerate(item.record.unsure):
                if name not in here.findings | written:
                    yield item.problem(f"there is no finding {name!r}", "unsure", index)
        elif isinstance(item.record, Option):
            for index, name in enumerate(item.record.findings):
                if name not in here.findings | written:
                    yield item.problem(f"there is no finding {name!r}", "findings", index)
        elif isinstance(item.record, MoreOptions):
            if item.record.more_for not in here.questions | written:
                yield item.problem(f"there is no question {item.record.more_for!r}", "more_for")
        elif isinstance(item.record, Sign):
            for index, name in enumerate(item.record.implies):
                if name not in here.findings | written:
                    yield item.problem(f"there is no finding {name!r}", "implies", index)
            yield from _unknown_concepts(item, here.concepts | written)
            yield from _unknown_classes(item, here.classes | written)
        elif isinstance(item.record, Elsewhere):
            for index, name in enumerate(item.record.answered_by):
                if name not in ids:
                    yield item.problem(f"there is no claim {name!r}", "answered_by", index)
        elif isinstance(item.record, Published):
            yield from _unknown_study(item, ids)
        elif isinstance(item.record, Timing):
            for index, name in enumerate(item.record.findings):
                if name not in here.findings | written:
                    yield item.problem(f"there is no finding {name!r}", "findings", index)
        elif isinstance(item.record, Planning):
            yield from _unfit_plan(item, here, written)
            yield from _unlike_claims(item, found)
        elif isinstance(item.record, RunOut):
            yield from _unknown_asked(item, here.findings | written)
        elif isinstance(item.record, EmergencySupply):
            yield from _unlike_countries(item, found)
        elif isinstance(item.record, Words):
            yield from _unfit_words(item, here, written)
        elif isinstance(item.record, Interaction):
            yield from _unknown_classes(item, here.classes | written)


def _unknown_sources(item: Found, sources: set[str]) -> Iterator[Problem]:
    for field in ("sources", "copyright_sources", "stem_sources"):
        named = getattr(item.record, field, None)
        for name in named if isinstance(named, dict) else ():
            if name not in sources:
                yield item.problem(f"there is no source {name!r}", field, name)
    if isinstance(item.record, Frequency | Published) and item.record.source not in sources:
        yield item.problem(f"there is no source {item.record.source!r}", "source")


def _unknown_findings(item: Found, findings: frozenset[str]) -> Iterator[Problem]:
    for row, names in enumerate(item.record.when):
        for column, name in enumerate(names):
            if name not in findings:
                yield item.problem(f"there is no finding {name!r}", "when", row, column)


def _unknown_asked(item: Found, findings: frozenset[str]) -> Iterator[Problem]:
    for field in ("danger", "risks"):
        for index, name in enumerate(getattr(item.record, field)):
            if name not in findings:
                yield item.problem(f"there is no finding {name!r}", field, index)
    for listener, lines in item.record.say.items():
        for index, said in enumerate(lines):
            if unknown := [name for name in said.when if name not in findings]:
                message = f"there is no finding {unknown[0]!r}"
                yield item.problem(message, "say", listener.value, index, "when")


def _unlike_countries(item: Found, found: list[Found]) -> Iterator[Problem]:
    """Each country that has help lines has a word on emergency supply, and no other has."""
    lines = [each.record for each in found if isinstance(each.record, HelpLines)]
    known = {country.code for each in lines for country in each.countries}
    named = {country.code for country in item.record.countries}
    if lines and known != named:
        wrong = ", ".join(sorted(known ^ named))
        yield item.problem(f"its countries are not those of the help lines: {wrong}", "countries")


def _unknown_concepts(item: Found, concepts: frozenset[str]) -> Iterator[Problem]:
    for field in ("near", "in_order"):
        for row, names in enumerate(getattr(item.record, field)):
            for column, name in enumerate(names):
                if name not in concepts:
                    yield item.problem(f"there is no concept {name!r}", field, row, column)


def _unknown_classes(item: Found, classes: frozenset[str]) -> Iterator[Problem]:
    for index, name in enumerate(item.record.classes):
        if name not in classes:
            yield item.problem(f"there is no class {name!r}", "classes", index)


def _unfit_words(item: Found, here: Known, written: set[str]) -> Iterator[Problem]:
    words = item.record
    if isinstance(words, MedicineWords) and words.language not in here.languages | written:
        yield item.problem(f"there is no language {words.language!r}", "language")
    for finding, said in words.signs.items():
        if finding not in here.findings | written:
            yield item.problem(f"there is no finding {finding!r}", "signs", finding)
        for row, names in enumerate(said.near):
            for column, name in enumerate(names):
                if name not in words.concepts:
                    place = ("signs", finding, "near", row, column)
                    yield item.problem(f"there is no concept {name!r}", *place)


def _unfit_steps(item: Found, here: Known, written: set[str]) -> Iterator[Problem]:
    for field in ("do_now", "do_not", "next_dose_why"):
        for index, name in enumerate(getattr(item.record, field)):
            step = here.steps.get(name)
            if step is None:
                if name not in written:
                    yield item.problem(f"there is no claim {name!r}", field, index)
            elif step.audience is Audience.CLINICIAN:
                yield item.problem(f"{name!r} is for clinicians only", field, index)
            elif field != "next_dose_why" and (
                (step.kind is ClaimKind.DO_NOT) != (field == "do_not")
            ):
                yield item.problem(f"{name!r} is a {step.kind} claim", field, index)


def _unfit_plan(item: Found, here: Known, written: set[str]) -> Iterator[Problem]:
    for reader, name, place in item.record.named():
        step = here.steps.get(name)
        if step is None:
            if name not in written:
                yield item.problem(f"there is no claim {name!r}", *place)
        elif step.audience is not reader:
            yield item.problem(f"{name!r} is not for a {reader}", *place)


def _unlike_claims(item: Found, found: list[Found]) -> Iterator[Problem]:
    """A limit may not claim other sources or marks than the claim that says it in words."""
    claims = {each.record.id: each.record for each in found if isinstance(each.record, Claim)}
    for index, limit in enumerate(item.record.limits):
        claim = claims.get(limit.claim)
        if claim and claim.sources != limit.sources:
            yield item.problem(
                f"its sources are not those of {claim.id!r}", "limits", index, "sources"
            )


def _unknown_study(item: Found, ids: set[str]) -> Iterator[Problem]:
    other = item.record.differs_from
    if other is not None and other not in ids:
        yield item.problem(f"there is no study {other!r}", "differs_from")
    if (other is None) != (item.record.why_different is None):
        yield item.problem("give both differs_from and why_different, or neither")


def _answers(found: list[Found]) -> set[str]:
    """Ids of what can answer a statement: all that is written down, except a finding's words."""
    return {
        item.record.id
        for item in found
        if hasattr(item.record, "id")
        and (hasattr(item.record, "sources") or isinstance(item.record, Frequency | Published))
    }


def _circles(found: list[Found], implies: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    for item in found:
        if isinstance(item.record, Sign) and _reaches(item.record.id, implies):
            yield item.problem("implies itself, directly or through others", "implies")


def _reaches(start: str, implies: dict[str, tuple[str, ...]]) -> bool:
    """Whether following ``implies`` from ``start`` leads back to it."""
    seen: set[str] = set()
    ahead = list(implies.get(start, ()))
    while ahead:
        name = ahead.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            ahead += implies.get(name, ())
    return False
