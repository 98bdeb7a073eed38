"""Invented medicine names, and plain words for reactions with how often each is reported."""

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

ROUTES = ("Oral", "Intravenous", "Topical", "Subcutaneous", "Unknown", "")
COUNTRIES = ("US", "GB", "DE", "FR", "JP", "CA", "BR", "")
REPORTERS = ("CN", "MD", "HP", "PH", "")
OUTCOMES = ("OT", "HO", "LT", "DS", "DE")
"""Each list: most frequent first."""
