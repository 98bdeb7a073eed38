"""The help-line file: complete, honest about its marks, and without a number that misleads."""

import re
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from sidelight.core.claims import Checked
from sidelight.dossier.help_lines import Country, HelpLines, Hours, Line, Service
from sidelight.dossier.load import MEDICINES, Reader

FILE = MEDICINES / "general" / "help_lines.yaml"
TEXT = FILE.read_text(encoding="utf-8")
COUNTRIES = [
    "US", "CA", "GB", "IE", "AU", "NZ", "IN", "ZA", "DE", "AT", "CH", "FR", "BE", "NL", "ES", "IT",
    "PT", "SE", "NO", "DK", "FI", "PL", "MX", "BR", "JP", "SG",
]  # fmt: skip

# Numbers for professionals, superseded or misprinted: facts on help lines, November 2026.
NOT_SHOWN = (
    "0844 892 0111", "088 755 8000", "01 809 2566", "022-2446 4600", "0808 100 3352",
    "0800 77 66 00", "08-33 12 31", "020-22 00 60", "0771-22 00 60", "199 284 284",
    "808 250 143", "01805 313031", "03 88 37 37 37", "0570-046-556", "0570-064-556",
)  # fmt: skip
# From memory only: not found on any page.
FROM_MEMORY = (
    "900 16 15 15", "0 980 980 930", "078 15 10 20", "0900-1995", "0300 123 6600",
    "1300 659 467",
)  # fmt: skip
# Short ones, wrong or from memory only, each in one country.
NOT_THERE = {
    "BR": {"141", "136"},
    "ZA": {"101"},
    "IN": {"14446", "104"},
    "ES": {"061"},
    "IT": {"116117", "116 117"},
}


@pytest.fixture(scope="module")
def help_lines() -> HelpLines:
    reader = Reader(FILE.parent)
    found = reader.read(FILE.name, HelpLines)
    assert not reader.problems, [str(problem) for problem in reader.problems]
    assert isinstance(found, HelpLines)
    return found


def digits(words: str) -> str:
    return re.sub(r"\D", "", words)


def joined(words: str) -> str:
    """Phone numbers as one run: no blanks, hyphens or dots inside."""
    return re.sub(r"(?<=\w)[ .\-]+(?=\w)", "", words)


def test_all_26_countries_have_an_emergency_number(help_lines: HelpLines) -> None:
    assert [country.code for country in help_lines.countries] == COUNTRIES
    for country in help_lines.countries:
        numbers = [line.numbers for line in country.lines if line.service is Service.EMERGENCY]
        assert numbers, country.code
        assert all(numbers), country.code


@pytest.mark.parametrize("number", NOT_SHOWN + FROM_MEMORY)
def test_a_number_that_must_not_be_shown_is_not_in_the_file(number: str) -> None:
    assert digits(number) not in joined(TEXT)


def test_short_wrong_numbers_are_not_in_their_country(help_lines: HelpLines) -> None:
    for country in help_lines.countries:
        numbers = {number for line in country.lines for number in line.numbers}
        assert not numbers & NOT_THERE.get(country.code, set()), country.code


@pytest.mark.parametrize("word", ["poisoncontrol", "napoli", "aiims", "hinduja", "bivirkning"])
def test_entries_that_are_left_out_are_not_in_the_file(word: str) -> None:
    assert word not in TEXT.casefold()


def test_samaritans_in_the_united_kingdom_has_no_text_number(help_lines: HelpLines) -> None:
    (country,) = (place for place in help_lines.countries if place.code == "GB")
    (line,) = (line for line in country.lines if line.name == "Samaritans")
    assert line.text is None


def test_the_irish_poison_line_has_its_present_hours(help_lines: HelpLines) -> None:
    (country,) = (place for place in help_lines.countries if place.code == "IE")
    (line,) = (line for line in country.lines if line.service is Service.POISON)
    assert line.hours == Hours(opens=time(8), closes=time(22))


def test_nobody_has_confirmed_a_line_yet_and_each_was_seen(help_lines: HelpLines) -> None:
    lines = [line for country in help_lines.countries for line in country.lines]
    assert {line.confirmed for line in lines} == {None}
    assert {line.seen for line in lines} == {date(2026, 11, 22)}
    assert {line.checked for line in lines} == {Checked.READ, Checked.SECONDARY}


def test_every_reporting_line_says_that_it_is_no_way_to_get_help(help_lines: HelpLines) -> None:
    for country in help_lines.countries:
        said = [line.note or "" for line in country.lines if line.service is Service.REPORTING]
        said += [country.instead[Service.REPORTING]] if Service.REPORTING in country.instead else []
        assert said, country.code
        assert all("Reporting does not get you treatment." in note for note in said), country.code


def test_examples_for_no_country_agree_with_the_table(help_lines: HelpLines) -> None:
    first = {
        country.code: {n for line in country.lines for n in line.numbers if line.service ==
                       Service.EMERGENCY}
        for country in help_lines.countries
    }  # fmt: skip
    for code, number in {"US": "911", "CA": "911", "GB": "999", "AU": "000", "DE": "112"}.items():
        assert number in first[code]
        assert number in help_lines.no_country


LINE: dict[str, Any] = {
    "service": "poison", "name": "A line", "numbers": ["123"], "checked": "V",
    "seen": "2026-11-22", "source": "a page",
}  # fmt: skip
COUNTRY: dict[str, Any] = {
    "code": "XX", "name": "Somewhere", "timezones": ["Europe/Dublin"],
    "lines": [LINE | {"service": "emergency"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"numbers": []}, "give numbers, text or url"),
        ({"all_day": True, "hours": {"opens": "08:00", "closes": "20:00"}}, "has no hours"),
        ({"service": "emergency", "numbers": [], "text": "Text 1."}, "needs a number"),
        ({"hours": {"opens": "08:00", "closes": "08:00"}}, "are the same"),
        ({"url": "http://example.org"}, "String should match pattern"),
        ({"checked": "K"}, "Input should be"),
    ],
)
def test_a_line_that_does_not_hold_is_refused(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        Line.model_validate(LINE | change)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"lines": [LINE]}, "needs an emergency number"),
        ({"timezones": ["Europe/Nowhere"]}, "time zone is not known"),
        ({"timezones": ["../etc/passwd"]}, "time zone is not known"),
        ({"instead": {"poison": "Call 111 now."}}, "String should match pattern"),
    ],
)
def test_a_country_that_does_not_hold_is_refused(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        Country.model_validate(COUNTRY | change)


def test_two_countries_cannot_share_a_name() -> None:
    twins = [COUNTRY, COUNTRY | {"code": "YY", "also_called": ["SOMEWHERE"]}]
    words = {"compiled": "2026-11-22", "no_country": "Call.", "unknown_country": "Not known."}
    with pytest.raises(ValidationError, match="somewhere"):
        HelpLines.model_validate(words | {"countries": [twins[0], twins[1] | {"name": "Twin"}]})


@pytest.mark.shared
def test_the_file_holds_the_numbers_of_the_reviewed_tables_and_no_others(
    help_lines: HelpLines, shared: Path
) -> None:
    """Every number in the tables stands in the file for that country, marked as there."""
    facts = (shared / "facts" / "help_lines.md").read_text(encoding="utf-8")
    tables = facts[facts.index("## Table 1") : facts.index("## Rules for showing")]
    files = dict(zip(COUNTRIES, re.split(r"(?m)^- code: ", TEXT)[1:], strict=True))
    for country in help_lines.countries:
        rows = re.findall(rf"(?m)^\| {re.escape(country.name)} \|(.*)$", tables)
        assert len(rows) == 2, country.name
        table = joined(" ; ".join(rows).replace("SNS 24", "SNS"))
        cells = [cell.strip() for row in rows for cell in row.split("|")[:-1]]
        for line in country.lines:
            cell = joined(cells[list(Service).index(line.service)].replace("SNS 24", "SNS"))
            for number in line.numbers:
                before, found, after = cell.partition(joined(number))
                marks = re.findall(r"\((V2?)\b", after) or re.findall(r"\((V2?)\b", before)
                assert found, (country.code, number)
                assert marks[0] == line.checked, (country.code, number)
        years = re.compile(r"\b(19|20)\d\d(?!\d)")
        theirs = re.findall(r"(?<![\d:])\d{3,}(?![\d:])", years.sub("", table))
        held = joined(files[country.code])
        assert [number for number in theirs if number not in held] == [], country.code
