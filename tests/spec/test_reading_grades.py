"""Every shipped guide can be read by a frightened person: short words, short sentences.

US school grades by Flesch-Kincaid, names of medicines apart: 6 or less for the takeaways and
every care card, 8 or less for every other section.
"""

from functools import cache

import pytest

from sidelight.core.claims import Audience
from sidelight.dossier.load import general, medicine, medicine_ids
from sidelight.guide import reading
from sidelight.guide.blocks import CareCard, Page, Section
from sidelight.guide.compose import prose
from sidelight.guide.compose.page import compose
from sidelight.services.check import checker

MEDICINES = medicine_ids()
CARDS, OTHERS = 6.0, 8.0


@cache
def page(name: str, whole: bool) -> Page:
    return compose(medicine(name), general(), Audience.PERSON, whole=whole)


def grade(name: str, section: Section) -> float:
    """The grade of what stands in the section itself, without the sections below it."""
    alone = Section(section.id, section.title, section.blocks)
    return reading.grade(prose.sentences((alone,)), prose.names(medicine(name)))


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("name", MEDICINES)
def test_takeaways_and_danger_read_at_grade_6(name: str, whole: bool) -> None:
    for section in page(name, whole).sections:
        if section.id in ("takeaways", "danger"):
            assert grade(name, section) <= CARDS, section.id


@pytest.mark.parametrize("name", MEDICINES)
def test_every_care_card_reads_at_grade_6(name: str) -> None:
    hard = {}
    for section in page(name, True).walk():
        for card in section.blocks:
            if isinstance(card, CareCard):
                alone = Section(section.id, section.title, (card,))
                if grade(name, alone) > CARDS:
                    hard[section.id, card.tier.value] = grade(name, alone)
    assert hard == {}


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("name", MEDICINES)
def test_every_section_reads_at_grade_8(name: str, whole: bool) -> None:
    grades = {section.id: grade(name, section) for section in page(name, whole).walk()}
    assert {section: found for section, found in grades.items() if found > OTHERS} == {}


@pytest.mark.parametrize("name", MEDICINES)
def test_the_check_can_fail(name: str) -> None:
    clinician = compose(medicine(name), general(), Audience.CLINICIAN)
    assert any(grade(name, section) > OTHERS for section in clinician.walk())


@pytest.mark.parametrize("name", MEDICINES)
def test_every_question_asked_back_reads_at_grade_6(name: str) -> None:
    hard = {}
    for question in checker(name).questions:
        said = [question.asks, *(option.says for option in question.options.values())]
        found = reading.grade(said, prose.names(medicine(name)))
        if found > CARDS:
            hard[question.id] = found
    assert hard == {}
