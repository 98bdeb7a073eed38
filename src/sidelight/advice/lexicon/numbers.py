"""Number words, and the small words that say what a number counts."""

from sidelight.advice.lexicon.neutral import listed

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "couple": 2, "few": 3, "several": 5, "dozen": 12,
    "hundred": 100, "hundreds": 200, "thousand": 1000,
}  # fmt: skip
MASS = listed(
    """
    mg mgs milligram milligrams mcg microgram micrograms g gram grams ml mls millilitre
    millilitres milliliter milliliters
    """
)
SEXES = frozenset({"f", "m", "female", "male"})
AFTER_AGE = listed(
    """
    and with but now who so on years year has takes taking had started just this next he she
    i my was in
    """
)
PRONOUNS = frozenset({"he", "she", "who", "i"})
COUNTED = listed(
    """
    of x times kg kgs kilos stone lb lbs pounds cm percent
    """
)
MEASURED = listed(
    """
    pulse rate heartbeat pressure bp sats saturation oxygen o2 spo2 temp temperature gcs sugar
    glucose resps rr monitor thing reading watch oximeter weight score bpm
    """
)
"""What "is 85" may be said of, when it is no age."""
GIVEN = frozenset({"gave", "give", "given", "giving"})
HOT = listed(
    """
    temperature temp fever hot burning thermometer
    """
)
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
MANY = 6
"""From so many on, what was taken at once is an overdose. A rule of our own (mark O)."""

MOST = 500
YEARS = range(1900, 2100)

EACH = frozenset({"a", "per", "each", "every"})
DAILY = listed(
    """
    daily nightly bd bid tds tid qds qid
    """
)


def value_of(text: str) -> float | None:
    """The number that a word or figures stand for; null when they stand for none."""
    if text in NUMBERS:
        return NUMBERS[text]
    plain = text.replace(",", ".")
    return float(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None
