"""Invented medicine names, and plain words for reactions with how often each is reported."""

from itertools import islice

PLANTS = (
    "ALDER", "BRAMBLE", "CLOVER", "DAMSON", "ELDER", "FENNEL", "GORSE", "HAZEL",
    "IVY", "JUNIPER", "LARCH", "MALLOW", "NETTLE", "ROWAN", "SORREL", "WILLOW",
)  # fmt: skip
MEDICINES = tuple(f"{plant}FICTOL" for plant in PLANTS)
"""Most reported first. No medicine is called so, nor ends so."""

TERMS = (
    "Nausea",
    "Headache",
    "Fatigue",
    "Dizziness",
    "Vomiting",
    "Diarrhoea",
    "Rash",
    "Somnolence",
    "Insomnia",
    "Pain",
    "Fever",
    "Cough",
    "Anxiety",
    "Fall",
    "Itching",
    "Constipation",
    "Weakness",
    "Confusion",
    "Tremor",
    "Sweating",
    "Dry mouth",
    "Blurred vision",
    "Back pain",
    "Weight loss",
    "Seizure",
    "Hair loss",
    "Ringing in the ears",
    "Nosebleed",
    "Hiccups",
    "Cold hands",
    "Vivid dreams",
    "Loss of smell",
)
"""Most reported first."""

SYLLABLES = (
    "", "BA", "CO", "DE", "FI", "GU", "HA", "JO", "KE", "LI", "MU", "NA", "PO", "RE", "SI", "TU",
    "VA", "WO", "XE", "YI", "ZU", "BRO", "CRE", "DRI", "FRU",
)  # fmt: skip


def medicine_names(count: int) -> tuple[str, ...]:
    """The first ``count`` names: the plants, then each plant with a syllable or two more."""
    middles = (one + two for two in SYLLABLES for one in SYLLABLES)
    names = (f"{plant}{middle}FICTOL" for middle in middles for plant in PLANTS)
    return tuple(islice(names, count))


def reaction_terms(count: int) -> tuple[str, ...]:
    """The first ``count`` terms: ``TERMS``, then numbered ones."""
    more = (f"Made-up reaction {number}" for number in range(len(TERMS) + 1, count + 1))
    return (*TERMS, *more)[:count]


SALT = "HYDROCHLORIDE"


def article_title(number: int) -> str:
    """The title of the made-up article about one case: no two numbers give the same words."""
    word = "".join(SYLLABLES[1 + int(digit)] for digit in str(number)).capitalize()
    return f"Report of a made-up patient with a made-up illness called {word}"


ROUTES = ("Oral", "Intravenous", "Topical", "Subcutaneous", "Unknown", "")
PUMPED = {"GORSEFICTOL": 0.6}
"""The share of mentions that are given by a pump into the spine: the one made-up pump medicine."""

COUNTRIES = ("US", "GB", "DE", "FR", "JP", "CA", "BR", "")
REPORTERS = ("CN", "MD", "HP", "PH", "")
OUTCOMES = ("OT", "HO", "LT", "DS", "DE")
"""Each list: most frequent first."""
