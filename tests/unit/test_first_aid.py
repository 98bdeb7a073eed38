"""First aid for any medicine: every step there, sourced, and worded so that it stands alone."""

import pytest

from sidelight.core.claims import Audience, Checked, Claim, ClaimKind, Source
from sidelight.dossier.load import MEDICINES, Reader
from sidelight.guide.reading import grade

DO = {
    "call_emergency", "stay_with_them", "recovery_position", "not_breathing", "seizure_protect",
    "naloxone", "animal", "take_packet", "do_not_be_alone", "sit_up", "lie_flat", "adrenaline_pen",
    "stroke_time", "chest_pain_rest", "head_injury_watch", "poison_keep_container",
    "up_from_self_care", "up_from_soon", "up_from_today", "stand_slowly", "write_down",
    "carer_stay", "carer_look_in",
}  # fmt: skip
DO_NOT = {
    "seizure_nothing_in_mouth", "do_not_make_vomit", "do_not_drive", "do_not_wait",
    "do_not_more", "drive_machines", "no_alcohol", "carer_nothing_by_mouth",
    "not_suddenly",
}  # fmt: skip


@pytest.fixture(scope="module")
def steps() -> dict[str, Claim]:
    reader = Reader(MEDICINES / "general")
    found = reader.read("first_aid.yaml", tuple[Claim, ...])
    assert not reader.problems
    assert len({claim.id for claim in found}) == len(found)
    return {claim.id.removeprefix("first_aid."): claim for claim in found}


def test_every_step_is_there_and_does_or_does_not(steps: dict[str, Claim]) -> None:
    assert {name for name, claim in steps.items() if claim.kind is ClaimKind.DO} == DO
    assert {name for name, claim in steps.items() if claim.kind is ClaimKind.DO_NOT} == DO_NOT
    assert steps.keys() == DO | DO_NOT


def test_a_do_not_says_so_itself(steps: dict[str, Claim]) -> None:
    assert all(steps[name].says.startswith("Do not ") for name in DO_NOT)


def test_every_step_is_ours_to_confirm_and_names_the_pages_that_were_seen(
    steps: dict[str, Claim],
) -> None:
    reader = Reader(MEDICINES / "general")
    sources: tuple[Source, ...] = reader.read("sources.yaml", tuple[Source, ...])
    known = {source.id: source for source in sources}
    for name, claim in steps.items():
        assert claim.sources["sidelight"] is Checked.OURS, name
        pages = {key: mark for key, mark in claim.sources.items() if key != "sidelight"}
        assert set(pages.values()) <= {Checked.SECONDARY}, name
        for key in pages:
            assert known[key].url, key
            assert "stored copy" in (known[key].note or ""), key


def test_steps_are_easy_to_read(steps: dict[str, Claim]) -> None:
    grades = {name: grade([claim.says]) for name, claim in steps.items()}
    for_carers = {f"{name}, carer": c.for_carer for name, c in steps.items() if c.for_carer}
    grades |= {name: grade([says]) for name, says in for_carers.items()}
    assert {name: value for name, value in grades.items() if value > 7} == {}
    assert grade([claim.says for claim in steps.values()]) <= 6


def test_a_carer_is_told_the_same_in_words_of_their_own(steps: dict[str, Claim]) -> None:
    worded = {name: claim for name, claim in steps.items() if claim.for_carer}
    assert {"do_not_be_alone", "do_not_more", "lie_flat", "head_injury_watch"} <= worded.keys()
    for name, claim in worded.items():
        assert claim.for_carer != claim.says, name
        assert not claim.says.startswith("Do not") or (claim.for_carer or "").startswith("Do not")
    assert "if they think of suicide" in (steps["do_not_be_alone"].for_carer or "")


def test_steps_are_for_anyone_and_name_no_dose(steps: dict[str, Claim]) -> None:
    for name, claim in steps.items():
        assert claim.audience is Audience.PERSON, name
        assert " mg" not in claim.says, name


def test_naloxone_is_for_opioids_only(steps: dict[str, Claim]) -> None:
    assert "opioids only" in steps["naloxone"].says
