"""Other languages: their emergency words, and that a text is in one at all."""

import re

import pytest
from benchmarks.languages import texts

from sidelight.advice.lexicon.languages import OTHER
from sidelight.advice.lexicon.reader import read
from sidelight.core.tiers import Tier
from sidelight.dossier.load import general
from sidelight.services.check import as_json, check, checker

LEXICON = checker("baclofen").lexicon
LANGUAGES = general().languages
KNOWN = {language.id for language in LANGUAGES}
CASES = [
    (code, tier, said)
    for code, tiers in texts().items()
    for tier, all_ in tiers.items()
    for said in all_
]


def test_there_are_six_languages_and_many_more_are_recognised() -> None:
    assert {"es", "fr", "de", "pt", "it", "pl"} <= KNOWN
    assert len(texts().keys() - KNOWN) > 40


@pytest.mark.parametrize(("code", "tier", "said"), CASES)
def test_a_text_in_another_language_is_urgent_enough(code: str, tier: Tier, said: str) -> None:
    card = check(said, country="GB")
    assert card.tier.rank >= tier.rank
    assert card.call[0].number == "999"
    assert not card.understood
    codes = [lines.code for lines in card.languages]
    assert (code in codes) if code in KNOWN else ("en" in codes)


@pytest.mark.parametrize(
    "said",
    [
        "no puede respirar",
        "atmet nicht",
        "ne respire plus",
        "nie oddycha",
        "NO PUEDE RESPIRAR",
        "mi madre, no puede respirar!!",
        "Ueberdosis Tabletten",
        "crise depilepsie",
    ],
)
def test_accents_capitals_and_small_words_do_not_matter(said: str) -> None:
    assert check(said).tier is Tier.EMERGENCY


@pytest.mark.parametrize(
    "said",
    [
        "my tablet fit in the box and my sister is in a bad mood",
        "im realy dizy n sik",
        "keppra lamictal tegretol",
        "Baclofen Lioresal Gablofen gabapentin",
        "Siobhan Ní Bhriain has a rash",
        "Wojciech Kowalski and Fatima Al-Hassan feel sick",
        "my fiancé José feels dizzy",
        "dialysis mon wed fri",
        "hx CKD, bd dosing, qid prn, tid po",
        "die dosis tot fit pain sale coma",
        "ah cannae sleep",
        "took 2 μg",
        "et cetera",
        "nausea vertigo tinnitus",
        "haluciating confuzed",
        "my mamma feels dizzy",
    ],
)
def test_english_is_not_taken_for_another_language(said: str) -> None:
    assert not read(said, LEXICON).languages


def test_a_text_in_two_languages_keeps_the_findings_of_both() -> None:
    card = check("My chest hurts and I feel sick. Se me acabaron las pastillas")
    assert {"chest_pain", "ran_out"} <= {finding.id for finding in card.findings}
    mixed = read("no me quedan pastillas, er ist sehr verwirrt", LEXICON)
    assert {"ran_out", "confusion"} <= mixed.findings
    assert set(mixed.languages) == {"es", "de"}


@pytest.mark.parametrize(
    ("said", "finding"),
    [
        ("mi madre de 78 años se tomo doble la dosis", "age_65_over"),
        ("mi madre de 58 años se tomo doble la dosis", None),
        ("mein vater 91 hat die doppelte dosis genommen", "age_65_over"),
        ("temperatura 39,8", "fever"),
        ("temperatura 36,8", None),
        ("pulso 35", "odd_pulse"),
        ("pulso 72", None),
        ("tętno 150", "palpitations"),
        ("tętno 15:30", None),
    ],
)
def test_a_number_means_what_the_word_beside_it_says(said: str, finding: str | None) -> None:
    meant = {"age_65_over", "fever", "odd_pulse", "palpitations"}
    assert read(said, LEXICON).findings & meant == ({finding} if finding else set())


@pytest.mark.parametrize(
    "said",
    [
        "tomo 2 pastillas al dia y me siento un poco mareado al levantarme",
        "tomo 2 comprimidos por dia e fico meio tonto quando levanto",
        "wie viele tabletten darf ich am tag nehmen?",
        "no quiero seguir tomando baclofeno, me da flojera",
        "nogi troche slabe, to normalne na poczatku?",
    ],
)
def test_a_daily_dose_and_a_mild_day_are_no_emergency(said: str) -> None:
    assert check(said).tier is Tier.TODAY


def test_a_word_for_a_person_alone_shows_no_language() -> None:
    assert not read("my abuela is fine", LEXICON).languages


@pytest.mark.parametrize(("country", "number"), [("ES", "112"), (None, None)])
def test_the_lines_name_the_number_to_call(country: str | None, number: str | None) -> None:
    lines = check("no puede respirar", country=country).languages[0]
    assert (lines.code, lines.name) == ("es", "español")
    first, *others = lines.says
    assert "{number}" not in first
    assert (f"({number})" in first) if number else ("911" in others[0])
    assert any("provisional" in says for says in others)


def test_a_language_without_words_is_answered_in_english() -> None:
    card = check("mẹ tôi không thở được", country="GB")
    assert read("mẹ tôi không thở được", LEXICON).languages == (OTHER,)
    assert card.languages[0].code == "en"
    assert "call 999" in " ".join(card.languages[0].says)
    assert "Polish" in " ".join(card.languages[0].says)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.id)
def test_the_numbers_are_those_of_the_help_lines(language: object) -> None:
    numbers = re.findall(r"\d{3}", language.lines.numbers)  # type: ignore[attr-defined]
    assert set(numbers) == set(re.findall(r"\d{3}", general().help_lines.no_country))
    assert "{number}" in language.lines.emergency  # type: ignore[attr-defined]
    assert "{number}" in language.lines.today  # type: ignore[attr-defined]


def test_english_has_no_lines() -> None:
    answer = as_json(check("I can't breathe"))
    assert answer["languages"] == []
    assert as_json(check("non respira"))["languages"][0]["code"] == "it"
