"""When a name in the store means the medicine that is asked for."""

import pytest

from sidelight.evidence.signals.names import StoreName, Why, close_names, fold, match

YES = [  # searched, reported, ingredient, why
    ("baclofen", "LIORESAL", "BACLOFEN", Why.INGREDIENT),
    ("Baclofen", "GABLOFEN INTRATHECAL", "BACLOFEN", Why.INGREDIENT),
    ("cetirizine", "X", "CETIRIZINE HYDROCHLORIDE\\PSEUDOEPHEDRINE", Why.INGREDIENT),
    ("codeine", "X", "ACETAMINOPHEN;CODEINE PHOSPHATE", Why.INGREDIENT),
    ("codeine", "X", "ACETAMINOPHEN, CODEINE", Why.INGREDIENT),
    ("baclofen", "PMS-BACLOFEN", None, Why.VERBATIM),
    ("baclofen", "BACLOFEN (10MG)", None, Why.VERBATIM),
    ("Ozobax DS", "OZOBAX-DS ORAL", None, Why.VERBATIM),
    ("paracétamol", "PARACETAMOL 500", None, Why.VERBATIM),
    ("paracetamol", "PARACÉTAMOL", None, Why.VERBATIM),
]
NO = [
    ("baclofen", "ARBACLOFEN", "ARBACLOFEN"),
    ("baclofen", "BACLOFENUM", None),
    ("Ozobax DS", "OZOBAX", None),
    ("sodium oxybate", "X", "VALPROATE SODIUM"),
    ("calciferol", "X", "CHOLECALCIFEROL\\ERGOCALCIFEROL"),
    ("levodopa", "SINEMET", None),
    ("", "ANYTHING", "ANYTHING"),
    ("--", "ANYTHING", "ANYTHING"),
]


@pytest.mark.parametrize(("searched", "drug", "ingredient", "why"), YES)
def test_means_the_medicine(searched, drug, ingredient, why) -> None:
    (found,) = match([searched], [StoreName(drug, ingredient, 3)])
    assert (found.drug, found.ingredient, found.cases) == (drug, ingredient, 3)
    assert (found.name, found.why) == (searched, why)


@pytest.mark.parametrize(("searched", "drug", "ingredient"), NO)
def test_is_another_medicine(searched, drug, ingredient) -> None:
    assert match([searched], [StoreName(drug, ingredient, 3)]) == []


def test_the_ingredient_is_the_better_reason() -> None:
    (found,) = match(["Lioresal", "baclofen"], [StoreName("LIORESAL", "BACLOFEN", 1)])
    assert (found.name, found.why) == ("baclofen", Why.INGREDIENT)


def test_close_names_are_offered_closest_first() -> None:
    known = [StoreName("BACLOFEN TABLETS", "BACLOFEN", 5), StoreName("ASPIRIN", None, 9)]
    assert close_names("baclofin", known)[0] == "BACLOFEN"
    assert close_names("zzzz", known) == []


def test_folding_keeps_letters_and_digits_only() -> None:
    assert fold(" Co-trimoxazole, 80/400 ") == ("CO", "TRIMOXAZOLE", "80", "400")
