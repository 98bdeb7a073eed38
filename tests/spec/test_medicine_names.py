"""When a name in the store means the medicine that is asked for."""

import pytest

from sidelight.evidence.signals.names import StoreName, Why, close_names, find, fold

YES = [  # searched, reported, substance, why
    ("baclofen", "LIORESAL", "BACLOFEN", Why.SUBSTANCE),
    ("Baclofen", "GABLOFEN INTRATHECAL", "BACLOFEN", Why.SUBSTANCE),
    ("insulin", "LANTUS", "INSULIN GLARGINE", Why.SUBSTANCE),
    ("Lioresal", "LIORESAL", "BACLOFEN", Why.PRODUCT),
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
    ("calciferol", "X", "CHOLECALCIFEROL"),
    ("levodopa", "SINEMET", None),
    ("lioresal", "LIORESAL TABLETS", "BACLOFEN"),
    ("", "ANYTHING", "ANYTHING"),
    ("--", "ANYTHING", "ANYTHING"),
]


@pytest.mark.parametrize(("searched", "drug", "substance", "why"), YES)
def test_means_the_medicine(searched, drug, substance, why) -> None:
    (found,) = find([searched], [StoreName(drug, substance, 3)])
    assert (found.drug, found.substance, found.cases) == (drug, substance, 3)
    assert (found.name, found.why, found.part) == (searched, why, "medicine")


@pytest.mark.parametrize(("searched", "drug", "substance"), NO)
def test_is_another_medicine(searched, drug, substance) -> None:
    assert find([searched], [StoreName(drug, substance, 3)]) == []


def test_a_name_that_is_a_substance_does_not_reach_for_longer_ones() -> None:
    known = [StoreName("A", "INSULIN", 1), StoreName("B", "INSULIN GLARGINE", 1)]
    assert [one.substance for one in find(["insulin"], known)] == ["INSULIN"]


def test_a_product_stands_for_the_substance_of_most_of_its_cases() -> None:
    known = [StoreName("LIORESAL", "BACLOFEN", 9), StoreName("LIORESAL", "TIZANIDINE", 1)]
    known.append(StoreName("BACLOFEN 10", "BACLOFEN", 4))
    assert {one.drug for one in find(["lioresal"], known)} == {"LIORESAL", "BACLOFEN 10"}
    both = [StoreName("SINEMET", "CARBIDOPA", 5), StoreName("SINEMET", "LEVODOPA", 5)]
    assert find(["sinemet"], both) == []


def test_the_substance_is_the_better_reason() -> None:
    (found,) = find(["Lioresal", "baclofen"], [StoreName("LIORESAL", "BACLOFEN", 1)])
    assert (found.name, found.why) == ("baclofen", Why.SUBSTANCE)


def test_close_names_are_offered_closest_first() -> None:
    known = [StoreName("BACLOFEN TABLETS", "BACLOFEN", 5), StoreName("ASPIRIN", None, 9)]
    assert close_names("baclofin", known)[0] == "BACLOFEN"
    assert close_names("zzzz", known) == []


def test_folding_keeps_letters_and_digits_only() -> None:
    assert fold(" Co-trimoxazole, 80/400 ") == ("CO", "TRIMOXAZOLE", "80", "400")
