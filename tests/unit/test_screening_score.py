"""The score: worked by hand from the instruments' own rules, in every combination of answers."""

from dataclasses import replace
from itertools import product

import pytest

from sidelight.advice.screening.result import Asked, use_of
from sidelight.advice.screening.score import score
from sidelight.advice.screening.words import score_in_words, studies_in_words
from sidelight.core.claims import Checked
from sidelight.dossier.load import general
from sidelight.dossier.screening import Use
from sidelight.services.screening import instrument

PHQ, TAPS = instrument("phq-2"), instrument("taps-1")
INTEREST, DOWN = "/44250-9", "/44255-8"
TOBACCO, FIVE, FOUR, DRUGS, PRESCRIBED = (item.link_id for item in TAPS.items)


@pytest.mark.parametrize("answers", list(product(range(4), repeat=2)))
def test_phq_2_is_the_sum_and_asks_for_a_talk_from_2(answers: tuple[int, int]) -> None:
    found = score(PHQ, dict(zip((INTEREST, DOWN), answers, strict=True)))
    assert (found.total, found.highest) == (sum(answers), 6)
    assert found.positive is (sum(answers) >= 2)
    assert found.unanswered == ()


@pytest.mark.parametrize(
    ("given", "at_least", "positive"), [({}, 0, None), ({DOWN: 1}, 1, None), ({DOWN: 2}, 2, True)]
)
def test_a_score_is_never_made_from_missing_answers(
    given: dict[str, int], at_least: int, positive: bool | None
) -> None:
    found = score(PHQ, given)
    assert found.total is None
    assert (found.at_least, found.positive) == (at_least, positive)
    assert "interest in things" in found.unanswered
    assert "You left out: interest in things" in score_in_words(found)


@pytest.mark.parametrize("value", range(5))
@pytest.mark.parametrize("link", [TOBACCO, FIVE, FOUR, DRUGS, PRESCRIBED])
def test_any_answer_but_never_is_positive_for_its_own_item_only(link: str, value: int) -> None:
    found = score(TAPS, {link: value})
    assert [item.link_id for item in found.positives] == ([link] if value else [])
    assert found.total is None
    assert found.at_least is None
    assert found.positive is (True if value else None), "what was left out may change it"


@pytest.mark.parametrize("alcohol", [FIVE, FOUR])
def test_one_of_the_two_alcohol_items_is_enough_and_shows_which_it_was(alcohol: str) -> None:
    found = score(TAPS, {TOBACCO: 0, alcohol: 0, DRUGS: 0, PRESCRIBED: 0})
    assert found.unanswered == ()
    assert found.positive is False
    needed = [each.item.link_id for each in found.items if each.needed]
    assert needed == [TOBACCO, alcohol, DRUGS, PRESCRIBED]


def test_alcohol_left_out_is_said_once() -> None:
    assert score(TAPS, {TOBACCO: 0}).unanswered == (
        "alcohol",
        "other drugs",
        "prescribed medicines",
    )


def test_an_answer_that_the_instrument_does_not_have_is_refused() -> None:
    for wrong in ({INTEREST: 4}, {INTEREST: -1}, {"/1": 0}):
        with pytest.raises(KeyError):
            score(PHQ, wrong)


# as_prescribed, extra, the prescription item, and the way of taking it: by hand from the facts:
# as prescribed ends in "expected"; spasm is not a high; nothing is guessed.
USES = [
    ("yes", "none", 0, Use.AS_PRESCRIBED),
    ("yes", "none", None, Use.AS_PRESCRIBED),
    ("yes", "none", 4, Use.UNCLEAR),
    ("yes", None, 0, Use.UNCLEAR),
    (None, None, 0, Use.UNCLEAR),
    (None, "none", 0, Use.UNCLEAR),
    ("no", "none", 0, Use.UNCLEAR),
    ("unsure", "other", 1, Use.UNCLEAR),
    ("no", "symptom", 3, Use.FOR_SYMPTOMS),
    ("yes", "symptom", 0, Use.FOR_SYMPTOMS),
    ("unsure", "symptom", None, Use.FOR_SYMPTOMS),
    ("no", "calm", 1, Use.OTHER_REASON),
    ("yes", "feeling", 0, Use.OTHER_REASON),
    ("not_mine", "none", 0, Use.OTHER_REASON),
    ("not_mine", "symptom", 2, Use.OTHER_REASON),
]


@pytest.mark.parametrize(("prescribed", "extra", "item", "use"), USES)
def test_why_comes_before_any_result(
    prescribed: str | None, extra: str | None, item: int | None, use: Use
) -> None:
    said = {"as_prescribed": prescribed, "extra": extra}
    own = {name: value for name, value in said.items() if value}
    scored = score(TAPS, {} if item is None else {PRESCRIBED: item})
    assert use_of(general().screening.why, Asked({}, own), scored) is use


def test_both_sensitivities_stand_side_by_side_and_2_is_used() -> None:
    rows = [
        (row.cut_off, row.finds[:12], row.flags[:13], row.used) for row in studies_in_words(PHQ)
    ]
    assert rows == [  # Arroll 2010 (86/78 and 61/92), Kroenke 2003 (83/92)
        ("2 or more", "finds 86 of ", "also flags 22", True),
        ("3 or more", "finds 61 of ", "also flags 8 ", False),
        ("3 or more", "finds 83 of ", "also flags 8 ", False),
    ]


def test_a_cut_off_of_an_item_is_said_in_its_own_answers() -> None:
    rows = {row.cut_off: row.finds for row in studies_in_words(TAPS)}
    assert rows["Prescribed medicines: any answer but Never"].startswith("finds 89 of 100")
    assert rows["Alcohol: Monthly or more often"].startswith("finds 71 of 100")


def test_codes_are_those_of_the_facts() -> None:
    def code(link: str) -> tuple[str, Checked]:
        item = next(item for item in (*TAPS.items, *PHQ.items) if item.link_id == link)
        return item.code.code, item.code.checked

    for link in (TOBACCO, FIVE, FOUR, DRUGS, PRESCRIBED, INTEREST, DOWN):
        assert code(link) == (link.removeprefix("/"), Checked.READ)
    assert (TAPS.code.code, PHQ.code.code) == ("96841-2", "55757-9")
    assert PHQ.scoring.total is not None
    assert (PHQ.scoring.total.code, PHQ.scoring.total.checked) == ("55758-7", Checked.SECONDARY)
    assert [o.coding.code for o in TAPS.items[0].options] == [
        "LA6270-8", "LA18933-4", "LA18876-5", "LA18891-4", "LA18934-2",
    ]  # fmt: skip
    assert [o.coding.code for o in PHQ.items[0].options] == [
        "LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9",
    ]  # fmt: skip


def test_a_positive_sum_stays_positive_whatever_is_added() -> None:
    for first, second in product(range(4), repeat=2):
        before = score(PHQ, {INTEREST: first}).positive
        after = score(PHQ, {INTEREST: first, DOWN: second}).positive
        assert after or not before


def test_the_score_can_not_be_changed() -> None:
    found = score(PHQ, {})
    with pytest.raises(AttributeError):
        found.total = 3  # type: ignore[misc]
    assert replace(found, total=3).total == 3
