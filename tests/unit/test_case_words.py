"""What published words mean: routes, countries, weights, dates in part, kinds of term."""

from datetime import date

import pytest

from sidelight.core.names import fold_term
from sidelight.evidence.cases.vocabulary import (
    country_code,
    kilos,
    labelled,
    listed,
    part_of_date,
    route_class,
    route_classes,
    term_kind,
    words,
)


@pytest.mark.parametrize(
    ("published", "route"),
    [
        ("Oral", "oral"),
        ("ORAL", "oral"),
        ("Oral use", "oral"),
        ("Intrathecal", "intrathecal"),
        ("INTRASPINAL", "intrathecal"),
        ("Epidural", "epidural"),
        ("Intravenous (not otherwise specified)", "intravenous"),
        ("RESPIRATORY (INHALATION)", "inhaled"),
        ("Transplacental", "through a parent"),
        ("Unknown", "unknown"),
        ("By carrier pigeon", "other"),
    ],
)
def test_a_route_has_one_class_in_both_eras(published: str, route: str) -> None:
    assert route_class(published) == route
    assert route in route_classes()


@pytest.mark.parametrize(
    ("published", "code"),
    [
        ("US", "US"),
        ("UNITED STATES", "US"),
        ("United Kingdom", "GB"),
        ("KOREA, REPUBLIC OF", "KR"),
        ("EU", "EU"),
        ("COUNTRY NOT SPECIFIED", None),
        ("ATLANTIS", None),
    ],
)
def test_a_country_is_a_code_in_both_eras(published: str, code: str | None) -> None:
    assert country_code(published) == code


@pytest.mark.parametrize(
    ("weight", "unit", "kg"),
    [
        ("70", "KG", 70.0),
        ("154.3", "LBS", 69.9894),
        ("3200", "GMS", 3.2),
        ("70", None, None),
        ("7000", "KG", None),
        ("0", "KG", None),
        ("heavy", "KG", None),
    ],
)
def test_a_weight_is_in_kilograms_or_unknown(
    weight: str, unit: str | None, kg: float | None
) -> None:
    assert kilos(weight, unit) == (None if kg is None else pytest.approx(kg, abs=1e-3))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2015", (date(2015, 1, 1), date(2015, 12, 31))),
        ("201502", (date(2015, 2, 1), date(2015, 2, 28))),
        ("201602.0", (date(2016, 2, 1), date(2016, 2, 29))),
        ("201512", (date(2015, 12, 1), date(2015, 12, 31))),
        ("201513", None),
        ("0000", None),
        ("20150231", None),
    ],
)
def test_a_date_in_part_is_a_span_of_days(text: str, span: tuple[date, date] | None) -> None:
    assert part_of_date(text) == span


def test_terms_that_tell_no_clinical_event_are_told_apart() -> None:
    kinds = {
        "Drug ineffective": "lack of effect",
        "Off label use": "off-label use",
        "Product used for unknown indication": "unknown indication",
        "Device malfunction": "device",
        "Product quality issue": "product quality",
        "Incorrect dose administered": "medication error",
        "Drug withdrawal syndrome": "clinical",
        "Overdose": "clinical",
        "Poor quality sleep": "clinical",
        "Device related infection": "clinical",
    }
    assert {term: term_kind(fold_term(term)) for term in kinds} == kinds


@pytest.mark.parametrize("name", ["routes", "countries", "terms"])
def test_no_list_says_two_things_of_one_word(name: str) -> None:
    assert len(words(name)) == len(listed(name))


@pytest.mark.parametrize("name", ["salts", "forms"])
def test_words_of_names_are_folded(name: str) -> None:
    assert all(word == word.upper() and word.strip() == word for word in labelled(name))
