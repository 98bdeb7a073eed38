"""What published text is worth as a number, a date and an age."""

from datetime import date

import pytest

from sidelight.core.names import fold_medicine_name, fold_term
from sidelight.evidence.sources.faers.values import (
    UnreadError,
    age_in_years,
    full_date,
    whole_number,
)


@pytest.mark.parametrize(
    ("age", "unit", "years"),
    [
        ("61", "YR", 61.0),
        ("61.0", "yr", 61.0),
        ("6", "DEC", 60.0),
        ("18", "MON", 1.5),
        ("0", "YR", 0.0),
        (".5", "YR", 0.5),
        ("120", "YR", 120.0),
    ],
)
def test_ages_that_need_no_rounding(age: str, unit: str, years: float) -> None:
    assert age_in_years(age, unit) == years


@pytest.mark.parametrize(
    ("age", "unit", "days"),
    [("52", "WK", 364), ("10", "DY", 10), ("48", "HR", 2), ("1440", "MIN", 1)],
)
def test_short_units_are_counted_in_days_of_a_365_25_day_year(
    age: str, unit: str, days: int
) -> None:
    assert age_in_years(age, unit) * 365.25 == pytest.approx(days)


@pytest.mark.parametrize(
    ("age", "unit", "why"),
    [
        ("-1", "YR", "impossible"),
        ("121", "YR", "impossible"),
        ("40", "DEC", "impossible"),
        ("40", "", "without a known unit"),
        ("40", None, "without a known unit"),
        ("40", "STONE", "without a known unit"),
        ("forty", "YR", "not a number"),
        ("", "YR", "not a number"),
        ("1e3", "YR", "not a number"),
    ],
)
def test_an_age_without_unit_or_sense_is_no_age(age: str, unit: str | None, why: str) -> None:
    with pytest.raises(UnreadError, match=why):
        age_in_years(age, unit)


@pytest.mark.parametrize("text", ["20141226", "20141226.0", "20141226."])
def test_a_full_day_is_a_date(text: str) -> None:
    assert full_date(text) == date(2014, 12, 26)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2014", "only a year or a month"),
        ("201412", "only a year or a month"),
        ("2014.0", "only a year or a month"),
        ("20140231", "no such day"),
        ("20141301", "no such day"),
        ("00010101", "no such day"),
        ("99991231", "no such day"),
        ("2014122", "not a date"),
        ("26-12-2014", "not a date"),
        ("2014-12-26", "not a date"),
    ],
)
def test_anything_less_than_a_day_is_no_date(text: str, why: str) -> None:
    with pytest.raises(UnreadError, match=why):
        full_date(text)


def test_whole_numbers_may_carry_a_decimal_point() -> None:
    assert whole_number("1100310642") == 1100310642
    assert whole_number("42.0") == 42
    for text in ("42.5", "-1", "x", "", "1" * 19):
        with pytest.raises(UnreadError):
            whole_number(text)


def test_names_and_terms_fold_once() -> None:
    assert fold_medicine_name(" Lioresal\u00a0 10 ") == "LIORESAL 10"
    assert fold_medicine_name("weiß") == "WEISS"
    assert fold_term("DIARRHOEA") == fold_term("Diarrhoea ") == "diarrhoea"
    assert fold_term("Ｎausea") == "nausea"
