"""What a person may read holds nothing to dose by, nothing unchecked, no stigma, no all-clear.

Each rule is a function from text to what is wrong with it, so that a test can feed it a bad
example and see it fail. The rules do not use the validator's own patterns.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, NamedTuple

import pytest
from pydantic import ValidationError

from sidelight.core.claims import Audience, Claim, ClaimKind, Record, Unit
from sidelight.dossier.load import general, medicine, medicine_ids
from sidelight.dossier.model import Code, Product, Topic, TopicId
from sidelight.dossier.parts import below

NOT_READ = {"id", "source", "publisher", "url", "doi", "licence", "terms", "phrases", "code"}
"""Fields that hold names, addresses and words to match, not sentences for a reader."""


class Text(NamedTuple):
    """A piece of text, and whether it may name a product's printed strength."""

    place: str
    words: str
    strengths: bool


def texts(value: Any, *, person: bool, place: str = "", strengths: bool = False) -> Iterator[Text]:
    """Every sentence under ``value``; with ``person``, what only clinicians see is left out."""
    if isinstance(value, Record):
        if person and getattr(value, "audience", None) is Audience.CLINICIAN:
            return
        name = str(getattr(value, "id", place))
        tells_apart = isinstance(value, Code | Product) or (
            isinstance(value, Topic) and value.id is TopicId.MIX_UPS
        )
        for field in type(value).model_fields:
            if field not in NOT_READ:
                part = getattr(value, field)
                yield from texts(
                    part, person=person, place=name, strengths=strengths or tells_apart
                )
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item, person=person, place=place, strengths=strengths)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, person=person, place=place, strengths=strengths)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield Text(place, value, strengths)


def person_texts() -> list[Text]:
    dossiers = [general(), *(medicine(name) for name in medicine_ids())]
    return [text for dossier in dossiers for text in texts(dossier, person=True)]


def all_texts() -> list[Text]:
    return list(texts(medicine("baclofen"), person=False))


def claims() -> list[Claim]:
    dossiers = [general(), *(medicine(name) for name in medicine_ids())]
    return [item for top in dossiers for _, item in below(top) if isinstance(item, Claim)]


def printed_strengths() -> set[float]:
    """Every number of mg that stands on a product, and every number of mg in one mL."""
    numbers: set[float] = set()
    for product in medicine("baclofen").products:
        for strength in product.strengths:
            numbers |= {float(found) for found in re.findall(r"([\d.]+) mg", strength.label)}
            numbers |= {n for n in (strength.mg_per_ml, strength.mg_per_unit) if n is not None}
    return numbers


# The rules


def amounts(text: Text) -> list[str]:
    """Amounts of medicine, except printed strengths where products are told apart."""
    found = re.findall(
        r"([\d.,]*\d)\s*-?\s*(mg\b|milligrams?|mcg|micrograms?|µg|g of )", text.words, re.I
    )
    printed = printed_strengths() if text.strengths else set()
    return [n + u for n, u in found if u != "mg" or float(n.replace(",", "")) not in printed]


def dose_steps(text: Text) -> list[str]:
    """A share of a dose or tablet, as a step to take."""
    share = r"(?:\d+(?:\.\d+)?\s*(?:%|per\s?cent)|\bhal(?:f|ve)\b|\bquarter\b|\b(?:one|a) third\b)"
    dose = r"\b(?:doses?|tablets?|pills?|mL)\b"
    near = rf"{share}[^.]{{0,40}}{dose}|{dose}[^.]{{0,25}}\bby\s+{share}"
    return re.findall(near, text.words, re.I)


def ratios(text: Text) -> list[str]:
    """Ratios by name or abbreviation."""
    named = (
        r"\b(?:odds|hazard|risk|rate|reporting odds) ratio|\b(?:[as]?HR|[aw]?RR|[ar]?OR|PRR|ROR)\b"
    )
    return re.findall(rf"{named}|\bIC(?:025)?\s*[=:]?\s*-?\d", text.words)


def stigma(text: Text) -> list[str]:
    """Words that blame or label a person."""
    words = (
        r"addicts?|abusers?|junk(?:ie|y)s?|druggies?|crackheads?|drunks|alcoholics?|clean|dirty|"
        r"drug[- ]seek(?:er|ing)|substance abuse|drug abuse|committed suicide|lunatics?|crazy|"
        r"non-?complian(?:t|ce)|crippled?|wheelchair-bound"
    )
    return re.findall(rf"\b(?:{words})\b(?! driving)", text.words, re.I)


def all_clear(text: Text) -> list[str]:
    """Anything that tells a reader that there is no danger."""
    sentences = re.split(r"(?<=[.!?])\s+", text.words)
    return [line for line in sentences if _CLEAR.search(line) and not _DENIED.search(line)]


_CLEAR = re.compile(
    r"\bno (?:known )?interactions?\b|\b(?:you|it|they|that|this)(?:'re| are|'s| is) "
    r"(?:now |quite |completely |perfectly |totally )?(?:safe|harmless|out of danger)\b"
    r"|\bsafe (?:after|up to|below|under)\b|\bnothing to worry\b|\bdo(?: not|n't) worry\b"
    r"|\bno need to (?:call|see|get help)\b|\bcan (?:safely )?stop (?:at once|suddenly|safely)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:does not mean|no time after which|can't (?:show|say) that|whether|ask if)\b", re.I
)

UNCHECKED = (
    # The facts mark these K: whole-cohort ratios of the French study, and ovarian cysts.
    r"\bHR\)?:?\s*(?:of\s*)?(?:1\.13|1\.31|1\.46|2\.27)\b",
    r"\b1\.09\s*(?:to|[-–])\s*1\.17\b",
    r"\b1\.08\s*(?:to|[-–])\s*1\.60?\b",
    r"(?i)\bcysts?\b[^.]*\d\s*(?:%|per cent|in 100)",
    r"(?i)\d\s*(?:%|per cent|in 100)[^.]*\bcysts?\b",
    r"(?i)\bWebMD\b|\bMedisafe\b|\bPatientsLikeMe\b|\bGelbe Liste\b",
    # Tapers and telephone numbers that nobody has found at their source.
    r"(?i)\b10 % (?:per|a) week\b|\b5 to 10 % (?:per|a|every)\b",
    r"0300 123 6600|1300 659 467|0 ?980 980 930|078 15 10 20|0900-1995|900 16 15 15",
)
"""What the facts mark as known from memory only."""


def unchecked(text: Text) -> list[str]:
    """Figures and names that no one has checked; for nobody's eyes, clinicians' neither."""
    return [found[0] for pattern in UNCHECKED if (found := re.search(pattern, text.words))]


Rule = Callable[[Text], list[str]]
RULES: dict[Rule, tuple[str, ...]] = {
    amounts: (
        "Take 20 mg at night.",
        "200mg or more is dangerous.",
        "Use 50 micrograms.",
        "Go down by 2,5 milligrams.",
    ),
    dose_steps: (
        "Cut 10 % off the dose.",
        "Take half a tablet.",
        "Lower your dose by 25 per cent.",
    ),
    ratios: ("The odds ratio was high.", "HR of 2", "ROR 4.3", "IC 2.1"),
    stigma: ("He is an addict.", "Stay clean.", "A junkie.", "An abuser took it.", "dirty urine"),
    all_clear: (
        "There is no interaction.",
        "You are safe.",
        "After 6 hours you are safe.",
        "It is safe below that.",
        "There is nothing to worry about.",
    ),
    unchecked: (
        "Cysts were felt in about 4 % of people.",
        "HR 1.13 (1.09 to 1.17)",
        "HR 2.27 at high dose",
        "As WebMD says.",
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_nothing_a_person_reads_breaks_the_rule(rule: Rule) -> None:
    broken = [(text.place, found) for text in person_texts() if (found := rule(text))]
    assert broken == []


@pytest.mark.parametrize(
    ("rule", "bad"), [(rule, bad) for rule, examples in RULES.items() for bad in examples]
)
def test_the_rule_can_fail(rule: Rule, bad: str) -> None:
    assert rule(Text("made up", bad, strengths=False))


def test_a_strength_that_is_not_printed_on_a_product_is_refused() -> None:
    assert amounts(Text("mix_ups", "Tablets of 33 mg", strengths=True)) == ["33mg"]
    assert amounts(Text("mix_ups", "Tablets of 10 mg", strengths=True)) == []
    assert amounts(Text("elsewhere", "Tablets of 10 mg", strengths=False)) == ["10mg"]


def test_saying_that_nobody_is_safe_is_allowed() -> None:
    said = "Feeling well at first does not mean that you are safe."
    assert all_clear(Text("overdose", said, strengths=False)) == []


def test_nothing_unchecked_appears_even_for_clinicians() -> None:
    broken = [(text.place, found) for text in all_texts() if (found := unchecked(text))]
    assert broken == []


def test_no_figure_of_the_french_study_is_one_of_the_unchecked() -> None:
    figures = [c.figure for c in claims() if "chaignot-2018" in c.sources and c.figure]
    assert figures
    assert not {1.13, 1.31, 1.46, 2.27} & {figure.value for figure in figures}


def test_a_figure_for_a_person_is_not_a_dose_level_or_ratio() -> None:
    refused = {Unit.MG, Unit.MG_PER_DAY, Unit.MG_PER_WEEK, Unit.MG_PER_L, Unit.RATIO}
    broken = [
        claim.id
        for claim in claims()
        if claim.audience is Audience.PERSON and claim.figure and claim.figure.unit in refused
    ]
    assert broken == []


def test_a_mark_of_background_knowledge_cannot_be_written() -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate({"id": "a.b", "says": "Known by heart.", "sources": {"s": "K"}})


def bare(claim: Claim) -> bool:
    """Whether a line that forbids can be misread when it stands alone."""
    return claim.kind is ClaimKind.DO_NOT and not claim.says.startswith("Do not ")


def test_each_line_that_forbids_begins_with_do_not() -> None:
    assert [claim.id for claim in claims() if bare(claim)] == []
    assert any(claim.kind is ClaimKind.DO_NOT for claim in claims())


def test_a_bare_line_that_forbids_is_noticed() -> None:
    made_up = {"id": "a.b", "says": "Stop suddenly.", "kind": "do_not", "sources": {"s": "O"}}
    assert bare(Claim.model_validate(made_up))


def test_the_walk_leaves_out_what_is_for_clinicians() -> None:
    seen = {text.place for text in person_texts()}
    assert "stopping.small_steps" in seen
    assert "stopping.schedule_farrell" not in seen
    assert "stopping.schedule_farrell" in {text.place for text in all_texts()}
