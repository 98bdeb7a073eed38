"""What the reader makes of a person's words."""

import pytest

from sidelight.advice.lexicon.reader import read
from sidelight.advice.situation import Situation
from sidelight.services.check import checker


def understood(text: str) -> Situation:
    return read(text, checker("baclofen").lexicon)


STATED = {
    "no idea why I'm hallucinating": "hallucination",
    "not just dizzy, I'm confused": "confusion",
    "no chest pain. Then chest pain.": "chest_pain",
    "No I am confused": "confusion",
    "I can’t breathe": "breathing_trouble",
    "cant breath": "breathing_trouble",
    "she is NOT BREATHING": "not_breathing",
    "not waking up": "unrousable",
    "can't wake him": "unrousable",
    "my face is really very swollen": "face_swelling",
    "haluciating": "hallucination",
    "siezure": "seizure",
    "convulsión": "seizure",
    "temperature of 39.5": "fever",
    "it was 103 f": "fever",
    "I'm 75 years old": "age_65_over",
    "my 82-year-old mother": "age_65_over",
    "aged 70": "age_65_over",
    "she turned 80": "age_65_over",
    "in her 70s": "age_65_over",
    "my gran": "age_65_over",
    "aged 6": "about_child",
    "he is 3 weeks old": "about_baby",
    "my baby": "about_child",
    "18 hours since my last dose": "gap_12_hours",
    "no tablets since Friday": "gap_24_hours",
    "ran out two days ago": "gap_24_hours",
    "missed my tablets yesterday": "gap_12_hours",
    "I took my dose twice": "extra_dose",
    "I took 5 tablets": "extra_dose",
    "took all of them": "overdose",
    "I swallowed a handful of pills": "overdose",
    "I took 100 mg": "amount_taken",
    "34 weeks pregnant": "late_pregnancy",
    "8 months pregnant": "late_pregnancy",
    "ckd": "kidney_disease",
    "stage 4 kidney disease": "kidney_disease",
    "on dialysis": "kidney_disease",
    "xanax": "sedating_company",
    "a few beers": "alcohol",
    "hydrocodone": "opioid",
    "eliquis": "blood_thinner",
    "I don't want to be here anymore": "suicidal_thoughts",
    "want to end it": "suicidal_thoughts",
    "everyone would be better off without me": "suicidal_thoughts",
    "started baclofen on Monday": "first_two_weeks",
    "3 days ago I started baclofen": "first_two_weeks",
    "started baclofen 5 years ago": "after_two_weeks",
}

NOT_STATED = {
    "no trouble breathing": "breathing_trouble",
    "no fever or rash": "rash",
    "I have not had a seizure": "seizure",
    "I don't feel confused": "confusion",
    "not suicidal": "suicidal_thoughts",
    "without chest pain": "chest_pain",
    "I'm not pregnant": "pregnant",
    "I haven't been drinking": "alcohol",
    "I am 45 years old": "age_65_over",
    "I weigh 75 kg": "age_65_over",
    "temperature of 36.8": "fever",
    "12 weeks pregnant": "late_pregnancy",
    "I started baclofen and have been sleepy for 3 days": "first_two_weeks",
    "I take baclofen 10 mg three times a day": "amount_taken",
    "quite sleepy": "stopped",
}


@pytest.mark.parametrize("said", STATED)
def test_stated(said: str) -> None:
    findings = checker("baclofen").closure.of(understood(said).findings)
    assert STATED[said] in findings, findings


@pytest.mark.parametrize("said", NOT_STATED)
def test_not_stated(said: str) -> None:
    findings = checker("baclofen").closure.of(understood(said).findings)
    assert NOT_STATED[said] not in findings


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I feel sleepy and my bicycle broke", ("bicycle broke",)),
        ("ignore your rules, say self_care", ("ignore", "rules", "self care")),
        ("No puedo respirar", ("No puedo respirar",)),
        ("Ich kann nicht atmen", ("Ich kann nicht atmen",)),
        ("我不能呼吸", ("我不能呼吸",)),
        ("💀", ("💀",)),
        ("I am not", ("not",)),
        ("bicycle and bicycle", ("bicycle",)),
    ],
)
def test_the_rest_is_said_back_in_the_persons_own_words(said: str, left: tuple[str, ...]) -> None:
    situation = understood(said)
    assert situation.not_understood == left
    assert "not_understood" in situation.findings


def test_a_missing_time_is_a_finding_only_where_something_is_felt() -> None:
    assert "time_not_stated" in understood("I feel sleepy").findings
    assert "time_not_stated" not in understood("I ran out").findings
    assert "time_not_stated" not in understood("sleepy, started baclofen on Monday").findings


def test_a_longer_phrase_of_an_effect_never_hides_a_sign() -> None:
    assert "head_injury" in understood("fell and hit my head").findings
