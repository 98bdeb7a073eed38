"""Emergency words of another language add to a text: they never lower its answer."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.check_sentences import EXPECTED

from sidelight.core.tiers import Tier
from sidelight.dossier.languages import Language
from sidelight.dossier.load import general
from sidelight.services.check import check, checker

CHECKER = checker("baclofen")
ENGLISH = CHECKER.lexicon.languages.english


def plain(phrase: str) -> bool:
    """A phrase that a person could type as it stands, with a word that is not English."""
    return not set("{*") & set(phrase) and not all(word in ENGLISH for word in phrase.split())


def dangers(language: Language) -> list[str]:
    """Phrases whose finding alone is an emergency."""
    return [
        phrase
        for finding, said in language.signs.items()
        if CHECKER.judge(frozenset({finding}))[1].tier is Tier.EMERGENCY
        for phrase in said.phrases
        if plain(phrase)
    ]


PHRASES = {
    language.id: [
        phrase for said in language.signs.values() for phrase in said.phrases if plain(phrase)
    ]
    for language in general().languages
}
ANY = sorted({phrase for phrases in PHRASES.values() for phrase in phrases})


@pytest.mark.parametrize("language", general().languages, ids=lambda language: language.id)
def test_every_danger_is_an_emergency_alone(language: Language) -> None:
    said = dangers(language)
    assert len(said) > 100
    assert [phrase for phrase in said if check(phrase).tier is not Tier.EMERGENCY] == []


@given(st.sampled_from(sorted(EXPECTED)), st.sampled_from(ANY), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_phrase_of_another_language_never_lowers_a_text(
    said: str, phrase: str, first: bool
) -> None:
    whole = f"{phrase}. {said}" if first else f"{said}. {phrase}"
    assert check(whole).tier.rank >= max(check(said).tier.rank, check(phrase).tier.rank)


@given(st.sampled_from(ANY), st.sampled_from(ANY))
@settings(max_examples=200, deadline=None)
def test_two_languages_are_as_urgent_as_each(one: str, other: str) -> None:
    whole = check(f"{one}, {other}").tier.rank
    assert whole >= max(check(one).tier.rank, check(other).tier.rank)


@pytest.mark.slow
def test_every_danger_beside_every_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    count = 0
    for language in general().languages:
        said = dangers(language)
        for at, sentence in enumerate(sorted(EXPECTED)):
            for danger in said[at % 7 :: 7]:
                for whole in (f"{sentence}. {danger}", f"{danger}. {sentence}"):
                    assert check(whole).tier is Tier.EMERGENCY, whole
                    count += 1
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(EXPECTED)} sentences beside dangers in other languages: {count}\n"
        )
