"""What is told of time and dose: it weighs, it never settles, and it can only raise the urgency."""

from itertools import product

import pytest
from tests.functional.test_cause_command import SETTLES, fits

from sidelight.advice.timing import Told, that_hold
from sidelight.core.tiers import Tier
from sidelight.dossier.load import general, medicine
from sidelight.dossier.timing import Began, DoseChange, Weight
from sidelight.guide.blocks import Bullets
from sidelight.guide.compose.cause import NO_FIT, POINTS
from sidelight.services.cause import CHANGES, cause
from sidelight.services.check import checker

BACLOFEN = medicine("baclofen")
TIMINGS = (*BACLOFEN.timing, *general().timing)
TIMES = (None, *Began)
EVERYTHING = [
    Told(began, frozenset() if change is None else frozenset({change}), since)
    for began, change, since in product(TIMES, (None, *DoseChange), TIMES)
]


@pytest.mark.parametrize("timing", TIMINGS, ids=lambda timing: timing.id)
def test_no_record_settles_it(timing: object) -> None:
    assert not SETTLES.search(getattr(timing, "says", ""))


def test_each_weight_leaves_it_open() -> None:
    assert set(POINTS) == set(Weight)
    assert "does not settle it" in POINTS[Weight.MORE]
    assert "does not rule it out" in POINTS[Weight.LESS]
    assert POINTS[Weight.NEITHER] == "This points neither way."


def test_every_record_speaks_to_something_that_can_be_told() -> None:
    findings = {name for timing in TIMINGS for name in timing.findings} | {"headache"}
    heard = {
        timing.id
        for told in EVERYTHING
        for finding in findings
        for timing in that_hold(TIMINGS, told, finding)
    }
    assert heard == {timing.id for timing in TIMINGS}


def test_only_what_was_there_before_the_first_dose_speaks_less_for_it() -> None:
    less = {timing.id for timing in TIMINGS if timing.weight is Weight.LESS}
    assert less == {"timing.before_first_dose"}


@pytest.mark.parametrize("told", EVERYTHING[1::7], ids=str)
def test_every_line_closes_with_what_it_leaves_open(told: Told) -> None:
    for lines in fits("sleepy, can't sleep, a fever and seeing things", told).values():
        assert lines
        assert all(line.endswith(tuple(POINTS.values())) for line in lines)


def test_nothing_told_says_nothing_of_time() -> None:
    assert fits("headache", Told()) == {"cause-headache": []}


def test_a_time_that_no_source_speaks_of_is_said_so() -> None:
    told = Told(changes=frozenset({DoseChange.NONE}))
    assert fits("headache", told) == {"cause-headache": [NO_FIT]}


def test_signs_of_withdrawal_are_weighed_against_what_sources_say_of_its_start() -> None:
    told = Told(changes=frozenset({DoseChange.MISSED}), since=Began.DAYS)
    found = fits("can't sleep and have a headache", told)
    assert any("within 1 to 3 days" in line for line in found["cause-insomnia"])
    assert not any("Sources name it" in line for line in found["cause-headache"])
    assert any("start of withdrawal" in line for line in found["cause-headache"])


def test_a_change_that_the_words_tell_counts_as_told() -> None:
    told = Told(since=Began.HOURS)
    said = fits("can't sleep since I missed two doses", told)
    chosen = fits("can't sleep", Told(None, frozenset({DoseChange.MISSED}), Began.HOURS))
    assert said["cause-insomnia"] == chosen["cause-insomnia"]


def test_what_the_checker_calls_a_change_is_a_finding_it_knows() -> None:
    assert set(CHANGES.values()) <= checker("baclofen").lexicon.kinds.keys()


@pytest.mark.parametrize("change", list(DoseChange))
@pytest.mark.parametrize("words", ["can't sleep", "headache", "seeing things", "can't breathe"])
def test_a_choice_never_lowers_the_urgency(words: str, change: DoseChange) -> None:
    plain = cause("baclofen", words)
    told = cause("baclofen", words, told=Told(changes=frozenset({change})))
    assert told.tier.rank >= plain.tier.rank


def test_missed_doses_with_a_sign_of_withdrawal_show_whom_to_call() -> None:
    told = Told(changes=frozenset({DoseChange.MISSED}), since=Began.HOURS)
    answer = cause("baclofen", "can't sleep", told=told, country="GB")
    assert answer.tier is Tier.TODAY
    assert answer.danger


def test_choices_that_are_none_of_ours_were_not_told() -> None:
    assert Told.of("yesterday", "unknown", "") == Told()
    assert not Told.of(None, None, None).anything


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (Told(Began.DAYS), "speaks for it, but does not settle it."),
        (Told(Began.BEFORE), "speaks less for it, but does not rule it out."),
        (
            Told(Began.BEFORE, frozenset({DoseChange.RAISED}), Began.DAYS),
            "points both ways.",
        ),
        (Told(changes=frozenset({DoseChange.NONE})), "points neither way."),
        (Told(), "Headache: a known effect."),
    ],
)
def test_the_answer_in_short_leaves_it_open(told: Told, says: str) -> None:
    first = cause("baclofen", "headache", told=told).page.sections[0]
    (block,) = first.blocks
    assert isinstance(block, Bullets)
    (line,) = block.lines
    assert line.text.startswith("Headache: a known effect.")
    assert line.text.endswith(says)
