"""What the reader makes of a person's words."""

import pytest

from sidelight.advice.lexicon.reader import read
from sidelight.advice.situation import Situation
from sidelight.core.tiers import Tier
from sidelight.services.check import check, checker


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
    "his breath, as far as I can tell, is shallow": "danger_named",
    "his breath is as far as I can tell shallow": "breathing_trouble",
    "trying all day to get her awake and can't rouse her": "unrousable",
    "the pulse on her watch says 38": "odd_pulse",
    "sats of 84": "breathing_trouble",
    "bp 200 over 110": "very_high_pressure",
    "she slept 19 hours": "marked_drowsiness",
    "tounge swolen": "face_swelling",
    "throte closing": "face_swelling",
    "having a sezure": "seizure",
    "onconscious": "unrousable",
    "breeeathing shallow": "breathing_trouble",
    "my nan (84)": "age_65_over",
    "(78F)": "age_65_over",
    "dad 81 took them": "age_65_over",
    "she's 4": "about_child",
    "took 14 tablets": "overdose",
    "gave 5 ml instead of 1 ml": "extra_dose",
    "my fourth day on baclofen": "first_two_weeks",
    "10 days into baclofen": "first_two_weeks",
    "he had a seizure 3 months ago": "seizure",
    "I had a fit again, like years ago": "seizure",
    "wanted to die in 2011": "suicidal_thoughts",
    "can it cause seizures, my son just had one": "seizure",
    "won't stop bleeding": "severe_bleeding",
    "my chest feels all zingy": "vital_unclear",
    "last tablet. can't get words out": "stroke_signs",
    "no tablets. none since Tuesday": "missed_doses",
    "missed my lunchtime baclofen": "missed_dose",
    "he stiffened, shook": "seizure",
    "my sister had fits and I have fits": "seizure",
    "started baclofen on Monday": "first_two_weeks",
    "3 days ago I started baclofen": "first_two_weeks",
    "started baclofen 5 years ago": "after_two_weeks",
    "egfr 24": "kidney_disease",
    "a GFR of 18": "kidney_disease",
    "creatinine 310": "kidney_disease",
    "stage 3b kidneys": "kidney_disease",
    "kidneys at 20 %": "kidney_disease",
    "20 percent kidney function": "kidney_disease",
    "kidney function is down to 35": "kidney_disease",
    "last took it at 8 this morning, it's now midnight": "gap_12_hours",
    "last dose was 8:30, it is now 22:15": "gap_12_hours",
    "last tablet at half 7 in the morning. It's 9 pm now": "gap_12_hours",
    "last dose 36 hrs ago": "gap_24_hours",
    "a day and a half without any": "gap_24_hours",
    "14 hours since my tablet": "missed_doses",
    "10mg in 5ml now, it was 5mg in 5ml": "mix_up",
    "5mg/5ml instead of 10mg/5ml": "mix_up",
    "10 ml of the new liquid, my usual amount": "mix_up",
    "the pharmacy gave me a different brand": "product_change",
    "my resps are 7": "breathing_trouble",
    "GCS 9": "unrousable",
    "o2 is 85": "breathing_trouble",
    "bp 75/40": "very_low_pressure",
    "sertraline": "serotonin_medicine",
    "Prozac": "serotonin_medicine",
    "clonazepam": "sedating_company",
    "bisoprolol": "other_medicine",
    "my dog": "about_pet",
    "goodbye letters to my kids": "suicidal_thoughts",
    "dizzy for three months": "after_two_weeks",
    "it was two or six I took, not sure": "unknown_amount",
    "she put her shoes in the fridge": "confusion",
    "there's a man standing at the foot of my bed": "hallucination",
    "his arms drop and his head flops": "limp",
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
    "can't sleep and then I wake up tired": "unrousable",
    "lips not swollen": "face_swelling",
    "breathing is fine": "vital_unclear",
    "my daughter (22)": "about_child",
    "my 30 year old son": "about_child",
    "my uncle had a stroke years ago": "stroke_signs",
    "she had a fit when she was little": "seizure",
    "does it cause hallucinations?": "hallucination",
    "my husband is on baclofen": "not_prescribed",
    "my sister had fits but I never have": "seizure",
    "a friend told me it can cause seizures but I am sleepy": "seizure",
    "mild dizziness yesterday, none today": "missed_doses",
    "no slurring, slower than usual": "seizure",
    "bowels haven't moved": "limp",
    "fever for 3 days": "low_temperature",
    "third day of fever": "first_two_weeks",
    "I haven't slept for 20 hours": "marked_drowsiness",
    "my egfr is 95": "kidney_disease",
    "my egfr is 95, feeling fine": "age_65_over",
    "kidney function 100 percent": "kidney_disease",
    "o2 is 98": "danger_named",
    "my pulse is 72": "danger_named",
    "bp 118/76": "very_low_pressure",
    "27 f": "low_temperature",
    "last dose at 9 am, it's now 11 am": "gap_12_hours",
    "the blood test was fine": "danger_named",
    "the death of my dog": "danger_named",
    "my GP has a heart of gold": "vital_unclear",
    "dying to know if it gets better": "suicidal_thoughts",
    "still eating my tea": "swallowed",
    "drank loads of water": "overdose",
    "my dad died of a stroke": "stroke_signs",
    "mum has kidney disease but I don't": "kidney_disease",
    "had a seizure as a toddler": "seizure",
    "no drink, no drugs": "ran_out",
    "it hasn't made me fall": "fall",
    "I don't drink alcohol": "alcohol",
    "last dose at noon": "ran_out",
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
        ("No puedo dormir", ("No puedo dormir",)),
        ("Ich kann nicht schlafen", ("Ich kann nicht schlafen",)),
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


def test_a_year_is_past_only_when_the_present_one_is_known() -> None:
    lexicon = checker("baclofen").lexicon
    said = "I had a heart attack in 2011"
    assert "chest_pain" in read(said, lexicon).findings
    assert "chest_pain" in read(said, lexicon, 2012).findings
    assert read(said, lexicon, 2026).findings >= {"past_event"}
    assert "chest_pain" not in read(said, lexicon, 2026).findings


@pytest.mark.parametrize(
    "said", ["my uncle had a stroke years ago, sleepy", "does it cause fits? I feel sleepy"]
)
def test_what_is_put_elsewhere_is_never_calm(said: str) -> None:
    card = check(f"{said}. Started baclofen on Monday", country="GB")
    assert card.tier is Tier.SOON
    assert {"past-event", "asked-about"} & {reason.rule for reason in card.reasons}


def test_a_sign_said_for_now_counts_beside_one_from_long_ago() -> None:
    said = "I had a seizure years ago. I had a seizure this morning"
    assert "seizure" in understood(said).findings


def test_a_missing_time_is_a_finding_only_where_something_is_felt() -> None:
    assert "time_not_stated" in understood("I feel sleepy").findings
    assert "time_not_stated" not in understood("I ran out").findings
    assert "time_not_stated" not in understood("sleepy, started baclofen on Monday").findings


def test_a_longer_phrase_of_an_effect_never_hides_a_sign() -> None:
    assert "head_injury" in understood("fell and hit my head").findings
