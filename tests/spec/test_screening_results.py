"""Every result a person can get: crisis lines in sight, a next step, no label, easy words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import product

import pytest

from sidelight.advice.screening.result import Result
from sidelight.advice.screening.words import score_in_words
from sidelight.core.claims import ClaimKind
from sidelight.dossier.load import general, medicine_ids
from sidelight.dossier.rules import Contact
from sidelight.dossier.screening import Use
from sidelight.guide.reading import grade
from sidelight.services.screening import instrument, instruments, read_answers, screen

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LABEL = r"\baddict(?:s|ed)?\b|\babus|\balcoholic|\byou have (?:a |an )?(?:depress|disorder)"
REHAB = ("rehab", "detox", "treatment centre", "alcohol and drugs")
WHY = [(a, e) for a in ("", "yes", "no", "not_mine", "unsure")
       for e in ("", "none", "symptom", "calm", "feeling", "other")]  # fmt: skip
DIRECT = ("", "no", "yes", "unsaid")


@dataclass(frozen=True)
class Case:
    values: str
    own: dict[str, str]
    medicine: str | None
    country: str | None


def run(name: str, case: Case) -> Result:
    asked = instrument(name)
    values = case.values.split(",")
    items = {item.link_id: v for item, v in zip(asked.items, values, strict=True)}
    answers = read_answers(asked, items, case.own)
    return screen(asked, answers, country=case.country, medicine_id=case.medicine, now=NOW)


def cases() -> Iterator[tuple[str, Case]]:
    places = [("GB", None), *((None, name) for name in medicine_ids())]
    for direct, (country, about) in product(DIRECT, places):
        for values in ("0,0", "1,0", "1,1", "3,3", "-,2", "-,1", "0,-"):
            own = {"direct": direct}
            yield "phq-2", Case(values, own, about, country)
        for prescribed, extra in WHY:
            own = {"direct": direct, "as_prescribed": prescribed, "extra": extra}
            for values in ("0,0,-,0,0", "0,-,0,0,3", "4,4,-,4,4", "-,-,-,-,1"):
                yield "taps-1", Case(values, own, about, country)


@cache
def results() -> list[tuple[str, Case, Result]]:
    return [(name, case, run(name, case)) for name, case in cases()]


def test_the_label_check_can_fail() -> None:
    for bad in ("You are addicted.", "An addict.", "Drug abuse.", "You have depression."):
        assert re.search(LABEL, bad, re.I)


def words(found: Result) -> list[str]:
    steps = (*found.to_know, *found.do, *found.do_not, *found.notice)
    return [found.headline, score_in_words(found.score), *(step.text for step in steps)]


def test_emergency_and_crisis_are_named_first_in_every_result() -> None:
    for _, _, found in results():
        first, second, *_ = (call.contact for call in found.calls)
        assert first is Contact.EMERGENCY
        assert Contact.CRISIS in {call.contact for call in found.calls}
        assert second in (Contact.EMERGENCY, Contact.CRISIS)


def test_only_a_plain_no_to_the_direct_question_is_not_an_emergency() -> None:
    for _, case, found in results():
        assert (found.danger is None) == (case.own["direct"] == "no")
        if found.danger:
            assert found.danger.headline == "Emergency: call now"
            assert found.danger.do_now


def test_the_direct_answer_changes_no_score() -> None:
    seen: dict[tuple[object, ...], Result] = {}
    for name, case, found in results():
        own = tuple(value for key, value in case.own.items() if key != "direct")
        first = seen.setdefault((name, case.values, own, case.medicine, case.country), found)
        assert (first.score, first.headline, first.use) == (found.score, found.headline, found.use)


def test_every_result_ends_in_a_next_step_and_says_that_it_is_no_diagnosis() -> None:
    for _, _, found in results():
        assert found.do
        assert any("not a diagnosis" in step.text for step in found.notice)
        sources = [
            mark for step in (*found.do, *found.do_not, *found.to_know) for mark in step.sources
        ]
        assert set(sources) <= found.sources.keys()


def test_no_result_labels_anyone() -> None:
    for _, _, found in results():
        assert not re.search(LABEL, " ".join(words(found)), re.I)


def test_use_as_prescribed_ends_in_expected_and_never_in_rehab() -> None:
    kept = [(case, found) for _, case, found in results() if found.use is Use.AS_PRESCRIBED]
    assert kept
    for case, found in kept:
        said = " ".join(words(found)).lower()
        assert "expected" in said
        assert "do not stop suddenly" in said
        if not found.score.positives:
            assert found.substance_use == ()
        own = " ".join(words(found)[:1] + [step.text for step in found.do]).lower()
        assert not [word for word in REHAB if word in own], case


def test_no_way_of_taking_it_leaves_out_sudden_stopping_or_its_exception() -> None:
    for name, _, found in results():
        if name == "taps-1":
            assert any("stop suddenly" in step.text for step in found.do_not)
            assert any("allergy or overdose" in step.text for step in found.do)


def test_an_extra_dose_leads_to_advice_on_poisons() -> None:
    for _, _, found in results():
        if found.use and found.use is not Use.AS_PRESCRIBED:
            assert any("extra dose today" in step.text for step in found.do)
            assert Contact.POISON in {call.contact for call in found.calls}


def test_what_was_left_out_is_said() -> None:
    for _, _, found in results():
        for topic in found.score.unanswered:
            assert topic in score_in_words(found.score)


@pytest.mark.parametrize("name", [None, *medicine_ids()])
def test_each_result_reads_at_grade_6(name: str | None) -> None:
    names = [name] if name else []
    hard = {
        (kind, case.values, found.use): grade(words(found), names)
        for kind, case, found in results()
        if case.medicine == name and grade(words(found), names) > 6
    }
    assert hard == {}


def test_our_own_questions_read_at_grade_6() -> None:
    screening = general().screening
    for question in (*screening.why, screening.direct):
        choices = (*question.choices, question.unanswered)
        said = [question.text, *([question.hint] if question.hint else [])]
        said += [choice.text for choice in choices] + [c.says for c in choices if c.says]
        assert grade(said) <= 6, question.id


def test_our_words_around_the_questions_read_at_grade_6() -> None:
    said = [it.about.replace("12", "twelve") for it in instruments()]
    said += [group.says for it in instruments() for group in it.scoring.choose_one]
    said += [item.hint for it in instruments() for item in it.items if item.hint]
    assert grade(said) <= 6


def test_every_finding_and_claim_that_is_named_exists() -> None:
    whole = general()
    findings = {sign.id for sign in whole.signs}
    for choice in (*whole.screening.direct.choices, whole.screening.direct.unanswered):
        assert set(choice.findings) <= findings
    kinds = {ClaimKind.FACT, ClaimKind.DO, ClaimKind.DO_NOT}
    outcomes = [*whole.screening.uses]
    for outcome in outcomes:
        assert {line.kind for line in outcome.says} <= kinds, "a kind that no surface shows"
