"""Whatever the country, the contacts, the region and the hour: a way to help, never a dead end."""

import re
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sidelight.advice.help import calls
from sidelight.advice.lines import find_country
from sidelight.core.claims import Checked
from sidelight.dossier.help_lines import HelpLines, Service
from sidelight.dossier.load import MEDICINES, Reader
from sidelight.dossier.rules import Contact

HELP_LINES: HelpLines = Reader(MEDICINES / "general").read("help_lines.yaml", HelpLines)
CODES = [country.code for country in HELP_LINES.countries]
NAMES = sorted({name for country in HELP_LINES.countries for name in country.called})
REGIONS = sorted({r for c in HELP_LINES.countries for line in c.lines for r in line.regions})
NOT_SHOWN = (
    "08448920111", "0887558000", "018092566", "02224464600", "08081003352", "0800776600",
    "08331231", "020220060", "0771220060", "199284284", "808250143", "01805313031",
    "0388373737", "0570046556",
)  # fmt: skip

contacts = st.lists(st.sampled_from(Contact), max_size=7)
countries = st.one_of(st.none(), st.sampled_from(NAMES), st.text(max_size=12))
regions = st.one_of(st.none(), st.sampled_from(REGIONS), st.text(max_size=8))
moments = st.integers(0, 2 * 365 * 24 * 4).map(
    lambda quarter: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=15 * quarter)
)


def all_confirmed() -> HelpLines:
    """The same file on the day when a person has confirmed every line."""
    update = {"confirmed": date(2026, 11, 22)}
    changed = (
        country.model_copy(
            update={"lines": tuple(line.model_copy(update=update) for line in country.lines)}
        )
        for country in HELP_LINES.countries
    )
    return HELP_LINES.model_copy(update={"countries": tuple(changed)})


files = st.sampled_from([HELP_LINES, all_confirmed()])


@given(files, contacts, countries, moments, regions)
def test_every_contact_asked_for_has_a_way(
    file: HelpLines, asked: list[Contact], country: str | None, now: datetime, region: str | None
) -> None:
    found = calls(file, asked, country, now, region)
    assert found
    assert {call.contact for call in found} >= set(asked)
    assert {call.contact for call in found} <= {*asked, Contact.EMERGENCY}
    assert len(set(found)) == len(found)
    for call in found:
        assert call.name
        assert call.how.endswith(".")
        assert re.search(r"\b([Cc]all|[Tt]ext|[Aa]sk|go to)\b", call.how), call
        if call.number:
            assert call.number in call.how
        if call.contact in (Contact.POISON, Contact.CRISIS):
            assert "emergency department" in call.how
        if "centre" in call.name.casefold() or "centre" in call.how.casefold():
            assert call.number, call


@given(files, contacts, countries, moments, regions)
def test_the_emergency_number_comes_first(
    file: HelpLines, asked: list[Contact], country: str | None, now: datetime, region: str | None
) -> None:
    found = calls(file, asked, country, now, region)
    place = find_country(file, country)
    if Contact.EMERGENCY in asked or place is None or not asked:
        assert found[0].contact is Contact.EMERGENCY
    if place and found[0].contact is Contact.EMERGENCY:
        assert found[0].number
    rest = [call.contact for call in found[1:]]
    assert Contact.EMERGENCY not in rest


@given(st.sampled_from(NAMES), contacts, moments, regions)
def test_only_what_may_be_shown_is_shown(
    country: str, asked: list[Contact], now: datetime, region: str | None
) -> None:
    place = find_country(HELP_LINES, country)
    assert place is not None
    emergency = {n for li in place.lines if li.service is Service.EMERGENCY for n in li.numbers}
    allowed = {n for li in place.lines if li.checked is Checked.READ for n in li.numbers}
    for call in calls(HELP_LINES, asked, country, now, region):
        assert call.number is None or call.number in allowed | emergency
        said = re.sub(r"\D", "", f"{call.number} {call.how} {call.note}")
        assert not any(number in said for number in NOT_SHOWN)
        if call.number and call.number not in emergency:
            assert now < datetime(2027, 11, 23, tzinfo=UTC)


@given(files, contacts, st.sampled_from(Contact), countries, moments, regions)
def test_asking_for_one_more_takes_nothing_away(
    file: HelpLines,
    asked: list[Contact],
    more: Contact,
    country: str | None,
    now: datetime,
    region: str | None,
) -> None:
    fewer = calls(file, asked, country, now, region) if asked else ()
    assert set(fewer) <= set(calls(file, [*asked, more], country, now, region))
