"""No page, terminal text or export for a person holds what could lead them to dose themselves.

Each check is also run on a clinician's page, where it must find something: a check that can't
fail holds nothing.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from sidelight.core.claims import Audience, Claim, Frequency
from sidelight.dossier import load
from sidelight.dossier.general import General
from sidelight.dossier.model import Interaction, Medicine, TopicId
from sidelight.dossier.parts import below
from sidelight.guide.blocks import Page
from sidelight.guide.compose.page import compose
from sidelight.guide.render import html as html_page
from sidelight.guide.render import json as json_page
from sidelight.guide.render import text
from sidelight.services.guide import one_section

DATA = Path(__file__).parent.parent / "data"
AMOUNT = re.compile(r"\d\s*-?(mg|mcg|µg|μg|micrograms?|milligrams?|mL/min)\b", re.I)
RATIO = re.compile(r"\b(ROR|PRR|EBGM|SHR|IC025)\b|\b(odds|hazard|rate|risk) ratio|\bRR \d|\d-fold")
MEDICINES = ("harbimox", *load.medicine_ids())


@cache
def dossier(name: str) -> tuple[Medicine, General]:
    if name in load.medicine_ids():
        return load.medicine(name), load.general()
    general = load.load_general(DATA / "general")
    return load.load_medicine(DATA / name, general), general


@cache
def page(name: str, audience: Audience, whole: bool = True) -> Page:
    return compose(*dossier(name), audience, whole=whole)


def squeezed(shown: str) -> str:
    return re.sub(r"[\s│•]+", " ", shown)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def exports(shown: Page) -> Iterator[str]:
    """Everything a person can be handed, in words: the terminal's text, the JSON and the HTML."""
    yield squeezed(text.render(shown, 100))
    yield squeezed(" ".join(strings(json.loads(json_page.render(shown)))))
    body = html_page.render(shown).partition("<body")[2]
    yield squeezed(unescape(re.sub(r"<[^>]*>", "", body)))


def hidden(name: str) -> list[str]:
    """The words of every record that is written for clinicians."""
    found = []
    for whole in dossier(name):
        for _, record in below(whole):
            if getattr(record, "audience", Audience.PERSON) is Audience.CLINICIAN:
                if isinstance(record, Claim):
                    found.append(record.says)
                elif isinstance(record, Interaction):
                    found.append(record.effect)
                elif isinstance(record, Frequency) and record.note:
                    found.append(record.note)
    return found


def clinicians_words(name: str, shown: Page) -> list[str]:
    handed = list(exports(shown))
    return [words for words in hidden(name) if any(squeezed(words) in e for e in handed)]


def about_strengths(name: str) -> list[str]:
    """Sentences that tell products apart, wherever they are quoted."""
    topic = dossier(name)[0].topic(TopicId.MIX_UPS)
    claims = topic.claims if topic else ()
    return [squeezed(claim.says) for claim in claims if claim.audience is Audience.PERSON]


def amounts(name: str, shown: Page) -> list[str]:
    found = []
    for part in shown.sections:
        for export in exports(one_section(shown, part.id)) if part.id != "products" else ():
            for sentence in about_strengths(name):
                export = export.replace(sentence, "")
            found += [amount.group() for amount in AMOUNT.finditer(export)]
    return found


def ratios(name: str, shown: Page) -> list[str]:
    return [found.group() for export in exports(shown) for found in RATIO.finditer(export)]


def details(name: str, shown: Page) -> list[str]:
    """Figures and formulas that only a clinician's page may carry."""
    export = json_page.render(shown)
    return re.findall(r'"detail": "[^"]+"|"clinician": true', export)


CHECKS = (clinicians_words, amounts, ratios, details)
Check = Callable[[str, Page], list[str]]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("name", MEDICINES)
def test_a_persons_exports_hold_none_of_it(name: str, whole: bool, check: Check) -> None:
    assert check(name, page(name, Audience.PERSON, whole)) == []


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", MEDICINES)
def test_each_check_can_fail(name: str, check: Check) -> None:
    assert check(name, page(name, Audience.CLINICIAN))


@pytest.mark.parametrize("name", MEDICINES)
def test_strengths_are_named_where_products_are_told_apart(name: str) -> None:
    assert any(
        AMOUNT.search(e) for e in exports(one_section(page(name, Audience.PERSON), "products"))
    )


@pytest.mark.parametrize("name", MEDICINES)
def test_a_clinicians_page_holds_every_word_of_the_persons(name: str) -> None:
    person = set(strings(json.loads(json_page.render(page(name, Audience.PERSON)))))
    clinician = set(strings(json.loads(json_page.render(page(name, Audience.CLINICIAN)))))
    shown = page(name, Audience.PERSON)
    own = {"person", shown.reading.basis, *(e.about for e in shown.sources.values())}
    assert person - clinician - own == set()
