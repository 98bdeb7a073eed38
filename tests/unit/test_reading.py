"""Reading time and grade: the published formula, syllables by rule."""

import pytest

from sidelight.guide.reading import count_syllables, count_words, grade, minutes

SYLLABLES = {
    1: "the take side stopped whole while breathe does these where have one eye years used caused "
    "called rushed freed tried dies goes known once else blue queue loose",
    2: "effects sleepy dizzy needed wanted people able little people's breathing someone sometimes "
    "doses changes being doing trying radio-s special patient science quiet fluid ruin seizure "
    "muscles spasm rhythm every using causes itches faces anxious cautious nervous iron client "
    "trial diet higher needle agreed worried studies movement safely helpless",
    3: "medicine dizziness confusion prescriber pharmacist hospital dangerous serious suddenly "
    "nausea carrying reaction area idea usual suicide allergy overdose withdrawal evidence "
    "opioid sedative created various obvious previous unconscious possible oxygen",
    4: "emergency anxiety diarrhoea usually situation experience dialysis variety reliable",
    5: "hallucinations",
}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [(word, n) for n, words in SYLLABLES.items() for word in words.split() if "-" not in word],
)
def test_syllables_as_a_dictionary_counts_them(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 x 6 + 11.8 x 1 - 15.59 = -1.45
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.4, abs=0.06)
    # 4 words, 2 sentences, 13 syllables: 0.39 x 2 + 11.8 x 13 / 4 - 15.59 = 23.54
    assert grade(["Emergency situation. Usually dangerous"]) == pytest.approx(
        0.39 * 2 + 11.8 * (4 + 4 + 4 + 3) / 4 - 15.59, abs=0.06
    )


def test_names_and_numbers_count_as_short_words() -> None:
    plain = grade(["It helps 10 to 63 people in 100."])
    assert grade(["Methylphenidatol helps 10 to 63 people in 100."], {"methylphenidatol"}) == plain
    assert grade(["Methylphenidatol helps 10 to 63 people in 100."]) > plain


def test_a_point_inside_a_number_ends_no_sentence() -> None:
    assert grade(["We saw 1.5 in ten of them. It was so."]) == grade(
        ["We saw 2 in ten of them. It was so."]
    )


def test_words_and_minutes() -> None:
    assert count_words(["You can't stop.", "10 to 63 in 100"]) == 8
    assert [minutes(words) for words in (0, 250, 1000)] == [1, 1, 5]
    assert grade([]) == 0.0
