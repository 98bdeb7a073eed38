"""Every statement of a common patient guide is kept, corrected or marked unsupported.

The ids and verdicts are typed in from the baclofen facts, section 1 (S-rows, gaps of 1h), as
section 13 changes them. A row marked OK is kept, WEAK unsupported, anything else corrected.
"""

import re
from pathlib import Path

import pytest

from sidelight.core.claims import Claim, Frequency
from sidelight.dossier.load import medicine
from sidelight.dossier.model import Elsewhere, Interaction, Medicine, Product, Published, Use
from sidelight.dossier.parts import below

KEPT = """
001 002 003 004 006 007 008 009 015 020 022 023 024 025 026 028 029 030 031 032 033 035 036 037
039 040 050 052 053 054 055 056 057 058 059 060 062 064 065 067 072 073 074 075 076 077 078 080
081 082 083 086 087 088 089 091 092 093 094 100 101 102 103 104 105 106 107 110 112 113 114 115
116 117 121 126 127 130 131 132 133 135 136
"""
CORRECTED = """
005 010 011 012 013 014 016 021 027 034 038 061 063 066 071 084 090 095 108 111 118 119 120 125
134
"""
UNSUPPORTED = "017 051 070 079 085"
VERDICTS = {
    f"S{number}": verdict
    for verdict, numbers in (
        ("kept", KEPT),
        ("corrected", CORRECTED),
        ("unsupported", UNSUPPORTED),
    )
    for number in numbers.split()
} | {"F17": "corrected"}
GAPS = tuple(f"G{number:02}" for number in range(1, 17))
EXPECTED = VERDICTS | dict.fromkeys(GAPS, "corrected")


@pytest.fixture(scope="module")
def baclofen() -> Medicine:
    return medicine("baclofen")


@pytest.fixture(scope="module")
def answers(baclofen: Medicine) -> dict[str, Elsewhere]:
    return {item.id: item for item in baclofen.elsewhere}


def test_there_are_113_statements() -> None:
    assert sum(name.startswith("S") for name in VERDICTS) == 113


def test_each_statement_stands_once(baclofen: Medicine, answers: dict[str, Elsewhere]) -> None:
    assert len(baclofen.elsewhere) == len(answers)
    assert answers.keys() == EXPECTED.keys()


@pytest.mark.parametrize(("name", "verdict"), EXPECTED.items())
def test_the_verdict_is_that_of_the_facts(
    name: str, verdict: str, answers: dict[str, Elsewhere]
) -> None:
    assert answers[name].verdict == verdict


def test_each_answer_is_a_named_part_of_the_dossier(baclofen: Medicine) -> None:
    known = named_parts(baclofen)
    unknown = {
        item.id: missing
        for item in baclofen.elsewhere
        if (missing := [name for name in item.answered_by if name not in known])
    }
    assert unknown == {}


def test_a_missing_answer_is_noticed(baclofen: Medicine) -> None:
    assert "withdrawal.nothing_of_the_kind" not in named_parts(baclofen)


def test_a_person_can_read_an_answer_to_each_statement(baclofen: Medicine) -> None:
    known = named_parts(baclofen)
    for item in baclofen.elsewhere:
        readable = [
            n for n in item.answered_by if getattr(known[n], "audience", "person") != "clinician"
        ]
        assert readable, f"{item.id} is answered for clinicians only"


@pytest.mark.parametrize(
    ("name", "claims"),
    {
        # Section 13, A2: these three rows were placed too low and are emergencies.
        "S034": {"mental_health.confused"},
        "S118": {"mental_health.hallucinations"},
        "S119": {"mental_health.suicidal"},
    }.items(),
)
def test_rows_placed_too_low_are_answered_by_emergencies(
    name: str, claims: set[str], baclofen: Medicine, answers: dict[str, Elsewhere]
) -> None:
    known = named_parts(baclofen)
    assert claims <= set(answers[name].answered_by)
    assert {known[claim].tier for claim in claims} == {"emergency"}


def named_parts(dossier: Medicine) -> dict[str, Claim | Frequency | Use | Product]:
    """What may answer a statement, by id."""
    kinds = (Claim, Frequency, Use, Product, Interaction, Published)
    return {record.id: record for _, record in below(dossier) if isinstance(record, kinds)}


@pytest.mark.shared
def test_the_typed_table_is_that_of_the_facts(shared: Path) -> None:
    facts = (shared / "facts" / "baclofen.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (S\d{3}) \|.*\| ([^|]+) \|$", facts, flags=re.M)
    assert {name: verdict_of(mark) for name, mark in rows} | {"F17": "corrected"} == VERDICTS


@pytest.mark.shared
def test_every_gap_of_the_facts_has_an_id(shared: Path) -> None:
    facts = (shared / "facts" / "baclofen.md").read_text(encoding="utf-8")
    table = facts.split("### 1h.")[1].split("\n---")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    assert len(rows) - 1 == len(GAPS)  # one row is the heading


def verdict_of(mark: str) -> str:
    """The verdict that a row's mark in the facts asks for."""
    if mark.startswith("OK"):
        return "kept"
    return "unsupported" if mark.startswith("WEAK") else "corrected"
