"""Lists as people write them: brands, doses, slips, lines, commas; and where each item stands."""

import pytest

from sidelight.core.claims import Audience
from sidelight.dossier.load import medicine, medicine_ids
from sidelight.services.interactions import interactions

# What was typed: for each item, what it stands for and which interactions it meets.
MESSY = {
    "Valium 5mg twice a day": [("listed", {"benzodiazepines"})],
    "valium5mg": [("listed", {"benzodiazepines"})],
    "DIAZEPAM": [("listed", {"benzodiazepines"})],
    "diazapan": [("listed", {"benzodiazepines"})],
    "Zanax 0.5": [("listed", {"benzodiazepines"})],
    "benzos": [("listed", {"benzodiazepines"})],
    "zopiclone at night, 7,5 mg": [("listed", {"sedatives"})],
    "sleeping pils": [("listed", {"sedatives"})],
    "Nytol": [("listed", {"sedatives"})],
    "gabapentin 300 x 3": [("listed", {"sedatives"})],
    "Night Nurse": [("listed", {"sedatives"})],
    "Seroquel XL 50mg": [("listed", {"sedatives"})],
    "cocodamol 30/500": [("listed", {"opioids"})],
    "co codomol": [("listed", {"opioids"})],
    "Tylenol with codeine": [("not_listed", set()), ("listed", {"opioids"})],
    "oramorph 10mg/5ml": [("listed", {"opioids"})],
    "hydrocodone/acetaminophen": [("listed", {"opioids"}), ("not_listed", set())],
    "fentanyl patch": [("listed", {"opioids", "anaesthetics"})],
    "tizanidine": [("listed", {"muscle-relaxants"})],
    "amytriptyline 10mg nocte": [("listed", {"tricyclics"})],
    "Nardil": [("listed", {"mao-inhibitors"})],
    "Priadel": [("listed", {"lithium"})],
    "sinemet": [("listed", {"levodopa"})],
    "propofol for my operation": [("listed", {"anaesthetics"})],
    "ramipril": [("listed", {"antihypertensives", "kidney-affecting"})],
    "water tablets": [("listed", {"antihypertensives", "kidney-affecting"})],
    "bisoprolol 2.5": [("listed", {"antihypertensives"})],
    "Ibuprophen": [("listed", {"kidney-affecting"})],
    "painkillers": [("listed", {"opioids", "kidney-affecting"})],
    "2 pints of beer": [("listed", {"alcohol"})],
    "half a bottle of wine": [("listed", {"alcohol"})],
    "1. Paracetamol 500mg\n2. atorvastatin": [("not_listed", set()), ("not_listed", set())],
    "Lioresal": [("itself", set())],
    "bacofen": [("itself", set())],
    "baclofen pump": [("itself", set())],
    "insulin pump": [("not_listed", set())],
    "flurbamazole 20": [("unknown", set())],
    "St. John's wort": [("unknown", set())],
    "10 mg/ml": [("unknown", set())],
    "naproxen and vodka with zolpidem": [
        ("listed", {"kidney-affecting"}),
        ("listed", {"alcohol"}),
        ("listed", {"sedatives"}),
    ],
    "diazepam; quuxol\n• codeine": [
        ("listed", {"benzodiazepines"}),
        ("unknown", set()),
        ("listed", {"opioids"}),
    ],
    "morphine diazepam ramipril": [
        ("listed", {"opioids", "benzodiazepines", "antihypertensives", "kidney-affecting"})
    ],
}


@pytest.mark.parametrize("text", MESSY)
def test_each_item_stands_where_it_should(text: str) -> None:
    items = interactions("baclofen", text).review.items
    assert [(item.standing.value, set(item.interactions)) for item in items] == MESSY[text]


def test_a_dose_stays_with_its_medicine() -> None:
    items = interactions("baclofen", "diazepam, 5 mg, twice a day, codeine").review.items
    assert [item.said for item in items] == ["diazepam 5 mg twice a day", "codeine"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vitamin d, paracetamol, metformin", ["vitamin d", "paracetamol", "metformin"]),
        ("vitamin c, codeine", ["vitamin c", "codeine"]),
        ("calcium, vitamin b12, codeine", ["calcium", "vitamin b12", "codeine"]),
        ("blahblahzol; vitamin d", ["blahblahzol", "vitamin d"]),
        ("iron\nsodium citrate\neye drops", ["iron", "sodium citrate", "eye drops"]),
        ("codeine and vitamin d", ["codeine", "vitamin d"]),
        ("10 mg, codeine", ["10 mg codeine"]),
    ],
)
def test_every_comma_parts_two_items_known_or_not(text: str, said: list[str]) -> None:
    items = interactions("baclofen", text).review.items
    assert [item.said for item in items] == said
    assert [i.standing.value for i in items if "vitamin" in i.said or "iron" in i.said] == [
        "unknown" for word in said if "vitamin" in word or "iron" in word
    ]


def test_a_slip_is_said_and_a_right_name_is_not() -> None:
    slip, right = interactions("baclofen", "diazapan, diazepam").review.items
    assert [reading.close for reading in slip.readings] == [True]
    assert [reading.close for reading in right.readings] == [False]


def test_look_alike_names_are_each_read_as_written() -> None:
    (item,) = interactions("baclofen", "hydroxyzine hydralazine clonidine").review.items
    assert [reading.name.written for reading in item.readings] == [
        "hydroxyzine", "hydralazine", "clonidine",
    ]  # fmt: skip


def test_what_is_not_read_beside_a_known_name_is_said() -> None:
    (item,) = interactions("baclofen", "diazepam quuxol").review.items
    assert item.left == ("quuxol",)


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("baclofen 10 mg, codeine", False),
        ("Lioresal", False),
        ("baclofen, Lioresal", True),
        ("baclofen pump", True),
        ("pump", True),
        ("insulin pump, codeine", False),
    ],
)
def test_the_medicine_itself_twice_is_flagged(text: str, twice: bool) -> None:
    found = interactions("baclofen", text).review
    assert found.twice is twice
    assert ("oral-with-pump" in [pair.interaction.id for pair in found.pairs]) is twice


def test_one_medicine_under_two_names_is_flagged() -> None:
    found = interactions("baclofen", "Valium, diazepam 5mg, codeine").review
    assert [(name, len(items)) for name, items in found.doubles] == [("diazepam", 2)]


def test_signs_that_several_items_lead_to_are_gathered() -> None:
    found = interactions("baclofen", "wine, diazepam, codeine").review
    assert {sign: len(items) for sign, items in found.adds_up}["Being hard to wake"] == 3


SLOWING = ("xanax, codeine", "codeine, wine", "morphine; ambien", "co-codamol, Nytol, gin")


@pytest.mark.parametrize("text", SLOWING)
def test_breathing_comes_first_among_what_adds_up(text: str) -> None:
    found = interactions("baclofen", text).review
    sign, items = found.adds_up[0]
    assert "breathing" in sign
    assert len(items) == len(found.breathing) == len(found.items)


@pytest.mark.parametrize(
    "text",
    ["codeine", "codeine, ramipril", "ibuprofen, vitamin d", "diazapan", "tizanidine, bisoprolol"],
)
def test_one_thing_that_slows_breathing_is_not_several(text: str) -> None:
    assert interactions("baclofen", text).review.breathing == ()


@pytest.mark.parametrize("name", medicine_ids())
def test_breathing_is_one_sign_in_every_pair_and_stands_first(name: str) -> None:
    pairs = [each for each in medicine(name).interactions if each.audience is Audience.PERSON]
    signs = {sign for pair in pairs for sign in pair.watch_for if "breath" in sign.casefold()}
    assert len(signs) <= 1
    for pair in pairs:
        assert not signs.intersection(pair.watch_for) or pair.watch_for[0] in signs
        assert not pair.slows_breathing or pair.watch_for[0] in signs
