"""The nine rules for showing a number, each at a fixed moment."""

from datetime import UTC, date, datetime, time

import pytest

from sidelight.advice.card import Call
from sidelight.advice.help import calls
from sidelight.advice.lines import (
    Opening,
    find_country,
    hours_in_words,
    lines_for,
    opening,
)
from sidelight.core.claims import Checked
from sidelight.dossier.help_lines import Country, HelpLines, Hours, Line, Service
from sidelight.dossier.load import MEDICINES, Reader
from sidelight.dossier.rules import Contact

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)  # a Wednesday
LATER_7 = datetime(2027, 6, 25, 12, 0, tzinfo=UTC)
LATER_13 = datetime(2027, 12, 25, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def help_lines() -> HelpLines:
    found = Reader(MEDICINES / "general").read("help_lines.yaml", HelpLines)
    assert isinstance(found, HelpLines)
    return found


def country(help_lines: HelpLines, code: str) -> Country:
    found = find_country(help_lines, code)
    assert found is not None
    return found


def confirm(help_lines: HelpLines, code: str, service: Service, on: date) -> HelpLines:
    """The same lines, where a person has confirmed those of one service."""
    changed = country(help_lines, code)
    lines = tuple(
        line.model_copy(update={"confirmed": on}) if line.service is service else line
        for line in changed.lines
    )
    changed = changed.model_copy(update={"lines": lines})
    others = (place for place in help_lines.countries if place.code != code)
    return help_lines.model_copy(update={"countries": (changed, *others)})


def only(found: tuple[Call, ...]) -> Call:
    (call,) = found
    return call


# Rule 1: the emergency number first, where the person is now


@pytest.mark.parametrize("given", ["GB", "gb", "UK", "uk", " united kingdom ", "Scotland"])
def test_a_country_is_found_by_code_or_name_in_any_case(help_lines: HelpLines, given: str) -> None:
    assert country(help_lines, given).code == "GB"


def test_emergency_comes_first_however_late_it_is_asked(help_lines: HelpLines) -> None:
    found = calls(help_lines, [Contact.PHARMACIST, Contact.EMERGENCY], "NO", NOW)
    assert [call.number for call in found] == ["113", None]
    assert found[0].how == "Call 113."


def test_a_second_emergency_number_and_a_text_number_are_said(help_lines: HelpLines) -> None:
    french = only(calls(help_lines, [Contact.EMERGENCY], "FR", NOW))
    assert (french.number, french.how) == ("15", "Call 15 or 112. Deaf people can text 114.")
    south_african = only(calls(help_lines, [Contact.EMERGENCY], "ZA", NOW))
    assert south_african.how == "Call 112 or 10177."
    assert south_african.note is not None
    assert "mobile" in south_african.note


@pytest.mark.parametrize("given", [None, "", "  "])
def test_without_a_country_it_asks_where_the_person_is(
    help_lines: HelpLines, given: str | None
) -> None:
    first, poison = calls(help_lines, [Contact.POISON], given, NOW)
    assert first.contact is Contact.EMERGENCY
    assert first.number is None
    assert "Which country is the person in now?" in first.how
    assert poison.how == (
        "Call the local emergency number, or go to the nearest emergency department."
    )


def test_an_unknown_country_is_said_without_repeating_it(help_lines: HelpLines) -> None:
    first = calls(help_lines, [Contact.EMERGENCY, Contact.ADVICE], "Qqland", NOW)[0]
    assert first.how.startswith("We have no numbers for the country you gave. Call the emergency")
    assert "Qqland" not in first.how


def test_asked_for_nobody_it_still_gives_the_emergency_number(help_lines: HelpLines) -> None:
    assert only(calls(help_lines, [], "SG", NOW)).number == "995"


# Rule 2: no stale number


def test_after_seven_months_a_number_is_flagged(help_lines: HelpLines) -> None:
    call = only(calls(help_lines, [Contact.POISON], "NZ", LATER_7))
    assert (call.number, call.stale, call.seen) == ("0800 764 766", True, date(2026, 11, 22))


def test_after_thirteen_months_only_the_emergency_number_is_left(help_lines: HelpLines) -> None:
    emergency, poison = calls(help_lines, [Contact.EMERGENCY, Contact.POISON], "NZ", LATER_13)
    assert (emergency.number, emergency.stale) == ("111", True)
    assert poison.number == "111"
    assert "0800" not in poison.how
    assert poison.how.startswith("We have no checked number")


@pytest.mark.parametrize(
    ("day", "stale", "shown"),
    [
        (datetime(2027, 5, 22, tzinfo=UTC), False, True),
        (datetime(2027, 5, 23, tzinfo=UTC), True, True),
        (datetime(2027, 11, 22, tzinfo=UTC), True, True),
        (datetime(2027, 11, 23, tzinfo=UTC), False, False),
    ],
)
def test_six_and_twelve_months_to_the_day(
    help_lines: HelpLines, day: datetime, stale: bool, shown: bool
) -> None:
    call = only(calls(help_lines, [Contact.POISON], "PT", day))
    assert (call.number == "800 250 250") is shown
    if shown:
        assert call.stale is stale


def test_a_fresh_confirmation_brings_a_number_back(help_lines: HelpLines) -> None:
    fresh = confirm(help_lines, "NZ", Service.POISON, date(2027, 12, 1))
    call = only(calls(fresh, [Contact.POISON], "NZ", LATER_13))
    assert (call.number, call.stale, call.seen) == ("0800 764 766", False, date(2027, 12, 1))


def test_an_unconfirmed_secondary_number_gives_way_to_a_route(help_lines: HelpLines) -> None:
    spain = only(calls(help_lines, [Contact.POISON], "ES", NOW))
    assert spain.number == "112"
    assert "562" not in spain.how
    confirmed = confirm(help_lines, "ES", Service.POISON, date(2026, 11, 24))
    assert only(calls(confirmed, [Contact.POISON], "ES", NOW)).number == "91 562 04 20"


# Rules 3 and 4: closed or missing lines


def test_the_irish_poison_line_by_day(help_lines: HelpLines) -> None:
    call = only(calls(help_lines, [Contact.POISON], "IE", NOW))
    assert call.number == "01 809 2166"
    assert "It is open now. Its hours are 8:00 to 22:00 every day." in call.how
    assert call.how.endswith(
        "If nobody answers, call 112 or 999, or go to the nearest emergency department."
    )


@pytest.mark.parametrize("hour", [22, 23, 0, 7])
def test_the_irish_poison_line_at_night(help_lines: HelpLines, hour: int) -> None:
    call = only(calls(help_lines, [Contact.POISON], "IE", NOW.replace(hour=hour)))
    assert call.number is None
    assert "GP's out-of-hours service" in call.how
    assert "112 or 999" in call.how
    assert call.note == "Public Poisons Line is closed now. Its hours are 8:00 to 22:00 every day."


def test_summer_time_moves_the_hours(help_lines: HelpLines) -> None:
    half_past_seven_utc = datetime(2027, 7, 5, 7, 30, tzinfo=UTC)  # 8:30 in Dublin
    assert only(calls(help_lines, [Contact.POISON], "IE", half_past_seven_utc)).number


def test_the_united_kingdom_poison_route_is_111(help_lines: HelpLines) -> None:
    emergency, poison, elsewhere = calls(help_lines, [Contact.POISON], "UK", NOW)
    assert emergency.number == "999"
    assert poison.number == "111"
    assert elsewhere.how.startswith("In Northern Ireland, ask a GP")
    assert elsewhere.number is None
    assert only(calls(help_lines, [Contact.POISON], "Scotland", NOW)).number == "111"
    assert only(calls(help_lines, [Contact.POISON], "GB", NOW, region="wales")).number == "111"


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("NL", None, "the out-of-hours GP post"),
        ("SG", "995", "nearest emergency department"),
        ("PL", "112", "Call 112 or 999"),
        ("MX", "911", "Call 911"),
        ("IN", "112", "Call 112"),
        ("BR", "192", "Call 192"),
    ],
)
def test_countries_without_a_public_poison_line_have_a_route(
    help_lines: HelpLines, code: str, number: str | None, words: str
) -> None:
    call = calls(help_lines, [Contact.POISON], code, NOW)[-1]
    assert call.number == number
    assert words in call.how
    assert "nearest emergency department" in call.how


def test_medical_advice_without_a_line_ends_at_the_emergency_department(
    help_lines: HelpLines,
) -> None:
    call = only(calls(help_lines, [Contact.ADVICE], "MX", NOW))
    assert call.number is None
    assert call.how.startswith("Ask an out-of-hours doctor or a pharmacist.")
    assert call.how.endswith("go to the nearest emergency department.")


# Rules 5, 6 and 7: hours, what a line is for, when it may not answer


def test_japan_says_what_its_poison_lines_are_not_for(help_lines: HelpLines) -> None:
    by_day = calls(help_lines, [Contact.POISON], "JP", NOW.replace(hour=3))  # noon in Tokyo
    assert [call.number for call in by_day] == ["072-727-2499", "029-852-9999"]
    assert all("side effects at a normal dose" in (call.note or "") for call in by_day)
    at_night = only(calls(help_lines, [Contact.POISON], "JP", NOW))  # 21:00 in Tokyo
    assert at_night.number == "072-727-2499"


def test_a_line_with_no_confirmed_hours_says_so(help_lines: HelpLines) -> None:
    call = only(calls(help_lines, [Contact.ADVICE], "FI", NOW))
    assert "Its hours are not confirmed. If nobody answers," in call.how


def test_the_danish_crisis_line_is_hidden_until_confirmed(help_lines: HelpLines) -> None:
    hidden = only(calls(help_lines, [Contact.CRISIS], "DK", NOW))
    assert hidden.number is None
    assert "70 201 201" not in f"{hidden}"
    assert "lægevagt" in hidden.how
    assert "call 112" in hidden.how
    confirmed = confirm(help_lines, "DK", Service.CRISIS, date(2026, 11, 24))
    shown = only(calls(confirmed, [Contact.CRISIS], "DK", NOW))
    assert shown.number == "70 201 201"
    assert shown.note is not None
    assert "most calls were not answered" in shown.note
    assert "call 112" in shown.how


def test_a_line_for_writing_only_has_no_number(help_lines: HelpLines) -> None:
    samaritans, shout = calls(help_lines, [Contact.CRISIS], "GB", NOW)
    assert samaritans.number == "116 123"
    assert "It is free." in samaritans.how
    assert (shout.number, shout.how.split(" It is")[0]) == (None, "Text 85258.")


# Rule 8: regional tables


def test_germany_offers_the_emergency_number_first_when_the_region_is_not_known(
    help_lines: HelpLines,
) -> None:
    found = calls(help_lines, [Contact.POISON], "DE", NOW)
    assert [call.contact for call in found] == [Contact.EMERGENCY, Contact.POISON]
    assert [call.number for call in found] == ["112", "112"]


def test_germany_with_and_without_a_region_once_confirmed(help_lines: HelpLines) -> None:
    confirmed = confirm(help_lines, "DE", Service.POISON, date(2026, 11, 24))
    assert only(calls(confirmed, [Contact.POISON], "DE", NOW, "Bayern")).number == "089 19240"
    assert only(calls(confirmed, [Contact.POISON], "DE", NOW, "hh")).number == "0551 19240"
    everywhere = calls(confirmed, [Contact.POISON], "DE", NOW)
    assert everywhere[0].number == "112"
    assert len(everywhere) == 9
    assert all("If you are in that area" not in call.how for call in everywhere)


def test_france_gives_the_number_for_any_region(help_lines: HelpLines) -> None:
    found = calls(help_lines, [Contact.POISON], "FR", NOW)
    assert [call.number for call in found] == ["15", "01 45 42 59 59"]
    nearby = calls(help_lines, [Contact.POISON], "FR", NOW, region="lille")
    assert [call.number for call in nearby] == ["0800 59 59 59", "01 45 42 59 59"]


def test_italy_takes_a_day_and_night_centre_where_the_own_one_is_not_checked(
    help_lines: HelpLines,
) -> None:
    tuscany = calls(help_lines, [Contact.POISON], "IT", NOW, region="Toscana")
    assert [call.number for call in tuscany] == ["02 66101029", "06 3054343"]
    assert only(calls(help_lines, [Contact.POISON], "IT", NOW, region="Roma")).number == (
        "06 3054343"
    )


def test_a_line_for_one_area_is_never_the_only_answer(help_lines: HelpLines) -> None:
    emergency, quebec, elsewhere = calls(help_lines, [Contact.POISON], "CA", NOW, "Ontario")
    assert emergency.number == "911"
    assert quebec.how.startswith("If you are in that area, call 1-800-463-5060.")
    assert elsewhere.number == "911"
    assert only(calls(help_lines, [Contact.POISON], "CA", NOW, "Québec")).number == (
        "1-800-463-5060"
    )


def test_a_region_nobody_knows_counts_as_no_region(help_lines: HelpLines) -> None:
    london = calls(help_lines, [Contact.POISON], "GB", NOW, region="Londno")
    assert london == calls(help_lines, [Contact.POISON], "GB", NOW)


# The parts


def test_lines_for_the_guide_hide_what_nobody_confirmed(help_lines: HelpLines) -> None:
    us = country(help_lines, "US")
    assert [line.name for line in lines_for(us, Service.REPORTING, NOW)] == [
        "FDA MedWatch, form 3500B"
    ]
    assert lines_for(us, Service.SUBSTANCE_USE, NOW) == ()
    denmark = country(help_lines, "DK")
    near = lines_for(denmark, Service.ADVICE, NOW, region="København")
    assert [line.numbers for line in near] == [("1813",)]


def test_a_clock_without_a_zone_is_refused(help_lines: HelpLines) -> None:
    with pytest.raises(ValueError, match="time zone"):
        calls(help_lines, [Contact.EMERGENCY], "GB", datetime(2026, 11, 25))


def line(hours: Hours | None = None, all_day: bool = False) -> Line:
    return Line(
        service=Service.CRISIS, name="A line", numbers=("123",), hours=hours, all_day=all_day,
        checked=Checked.READ, seen=date(2026, 11, 22), source="a page",
    )  # fmt: skip


WEEKDAYS = Hours(opens=time(9), closes=time(17), days=(1, 2, 3, 4, 5))
LATE = Hours(opens=time(8), closes=time(2))
FRIDAY_NIGHT = Hours(opens=time(20), closes=time(4), days=(5,))
TO_MIDNIGHT = Hours(opens=time(9), closes=time())


@pytest.mark.parametrize(
    ("hours", "zones", "now", "expected"),
    [
        (WEEKDAYS, ["UTC"], "2026-11-25T09:00", Opening.OPEN),
        (WEEKDAYS, ["UTC"], "2026-11-25T17:00", Opening.CLOSED),
        (WEEKDAYS, ["UTC"], "2026-11-28T12:00", Opening.CLOSED),  # Saturday
        (WEEKDAYS, ["Australia/Sydney", "Australia/Perth"], "2026-11-25T02:00", Opening.OPEN),
        (WEEKDAYS, ["Australia/Sydney", "Australia/Perth"], "2026-11-25T07:00", Opening.UNSURE),
        (WEEKDAYS, ["Australia/Sydney", "Australia/Perth"], "2026-11-25T12:00", Opening.CLOSED),
        (LATE, ["UTC"], "2026-11-25T01:59", Opening.OPEN),
        (LATE, ["UTC"], "2026-11-25T02:00", Opening.CLOSED),
        (LATE, ["UTC"], "2026-11-25T08:00", Opening.OPEN),
        (FRIDAY_NIGHT, ["UTC"], "2026-11-28T03:00", Opening.OPEN),  # Saturday, before dawn
        (FRIDAY_NIGHT, ["UTC"], "2026-11-27T03:00", Opening.CLOSED),  # Friday, before dawn
        (TO_MIDNIGHT, ["UTC"], "2026-11-25T23:59", Opening.OPEN),
        (TO_MIDNIGHT, ["UTC"], "2026-11-25T00:00", Opening.CLOSED),
    ],
)
def test_opening_by_the_local_clock(
    hours: Hours, zones: list[str], now: str, expected: Opening
) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert opening(line(hours), zones, moment) is expected


def test_opening_without_hours() -> None:
    assert opening(line(all_day=True), ["UTC"], NOW) is Opening.OPEN
    assert opening(line(), ["UTC"], NOW) is Opening.UNSURE


def test_where_the_clocks_disagree_the_hours_are_said(help_lines: HelpLines) -> None:
    place = country(help_lines, "AU")
    unsure = place.model_copy(update={"lines": (*place.lines[:1], line(WEEKDAYS))})
    lines = help_lines.model_copy(update={"countries": (unsure,)})
    call = only(calls(lines, [Contact.CRISIS], "AU", NOW.replace(hour=7)))
    assert call.number == "123"
    assert "Its hours, by its own clock, are 9:00 to 17:00, Monday to Friday." in call.how


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (TO_MIDNIGHT, "9:00 to midnight every day"),
        (WEEKDAYS, "9:00 to 17:00, Monday to Friday"),
        (FRIDAY_NIGHT, "20:00 to 4:00, Friday"),
        (Hours(opens=time(8, 30), closes=time(12), days=(2, 4)), "8:30 to 12:00, Tuesday and "
         "Thursday"),
    ],
)  # fmt: skip
def test_hours_in_words(hours: Hours, words: str) -> None:
    assert hours_in_words(hours) == words
