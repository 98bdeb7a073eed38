"""Whom to call: one country's lines, or the next best route, in the order a person needs them.

The emergency number comes first. A number that is not checked, too old or closed gives way to
a route in the same breath, so no answer ends without one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sidelight.advice.card import Call
from sidelight.advice.lines import (
    Opening,
    find_country,
    hours_in_words,
    in_region,
    is_stale,
    known_region,
    last_checked,
    may_show,
    opening,
)
from sidelight.dossier.help_lines import Country, HelpLines, Line, Service
from sidelight.dossier.rules import Contact

_SERVICES = {
    Contact.POISON: Service.POISON,
    Contact.CRISIS: Service.CRISIS,
    Contact.ADVICE: Service.ADVICE,
}

_NAMES = {
    Contact.POISON: "Poison advice",
    Contact.CRISIS: "Someone to talk to now",
    Contact.ADVICE: "Medical advice",
    Contact.PRESCRIBER: "The clinic that prescribes your medicine",
    Contact.PHARMACIST: "A pharmacist",
}

_NO_ADVICE = "If you need help today and reach nobody, go to the nearest emergency department."
_WITHOUT_LINE = {
    Contact.ADVICE: f"Ask an out-of-hours doctor or a pharmacist. {_NO_ADVICE}",
    Contact.PRESCRIBER: "Call the clinic or practice that prescribes it. If it is closed and this "
    f"can't wait, ask for the out-of-hours doctor. {_NO_ADVICE}",
    Contact.PHARMACIST: "Ask any pharmacist, face to face or by phone. Have the packet with you.",
}
_NO_NUMBER = "We have no checked number to give you for this here."
_LOCAL_NUMBER = "call the local emergency number, or go to the nearest emergency department"


def calls(
    help_lines: HelpLines,
    contacts: Iterable[Contact],
    country: str | None,
    now: datetime,
    region: str | None = None,
) -> tuple[Call, ...]:
    """Whom to call for each of ``contacts``, never empty.

    ``country`` is a code or a common name for where the person is now; null or unknown gives
    the way to any emergency number. ``now`` carries a time zone (:class:`ValueError` if not).
    ``region`` is a part of the country, where lines are regional;
    one that no line names counts as not known.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    wanted = list(dict.fromkeys(contacts))
    place = find_country(help_lines, country)
    if place is None:
        first = (_anywhere(help_lines, known=not (country or "").strip()),)
        rest = [_without_line(contact) for contact in wanted if contact in _NAMES]
        return (*first, *rest)
    area = known_region(place, region or country)
    answers = [call for contact in wanted for call in _answer(place, contact, now, area)]
    emergency = _answer(place, Contact.EMERGENCY, now, area)
    asked = Contact.EMERGENCY in wanted or not wanted
    if asked or (Contact.POISON in wanted and area is None and _is_regional(place)):
        return (*emergency, *(call for call in answers if call not in emergency))
    return tuple(answers)


def _answer(
    place: Country, contact: Contact, now: datetime, region: str | None
) -> tuple[Call, ...]:
    if contact is Contact.EMERGENCY:
        return tuple(_emergency(line, now) for line in _emergency_lines(place))
    if contact not in _SERVICES:
        return (_without_line(contact),)
    service = _SERVICES[contact]
    lines = [line for line in place.lines if line.service is service and may_show(line, now)]
    answering = [
        line for line in lines if opening(line, place.timezones, now) is not Opening.CLOSED
    ]
    near = in_region(answering, region)
    found = tuple(_call(place, contact, line, now, region) for line in near)
    if any(not _only_there(line, region) for line in near):
        return found
    closed = [line for line in in_region(lines, region) if line not in answering]
    return (*found, _fallback(place, contact, now, closed, elsewhere=bool(found)))


def _call(place: Country, contact: Contact, line: Line, now: datetime, region: str | None) -> Call:
    """How to reach one line, and in the same breath what to do when nobody answers."""
    there = "if you are in that area, " if _only_there(line, region) else ""
    says = [_sentence(f"{there}call {_numbers(line)}")] if line.numbers else []
    says += [line.text] if line.text else []
    says += [_hours(place, line, now), *(["It is free."] if line.free else [])]
    if contact is Contact.ADVICE:
        says.append(f"If nobody answers, ask a pharmacist. {_NO_ADVICE}")
    else:
        says.append(_sentence(f"If nobody answers, {_danger(place)}"))
    return Call(
        contact=contact,
        name=line.name,
        number=line.numbers[0] if line.numbers else None,
        how=" ".join(says),
        note=line.note,
        seen=last_checked(line),
        stale=is_stale(line, now),
    )


def _emergency(line: Line, now: datetime) -> Call:
    return Call(
        contact=Contact.EMERGENCY,
        name=line.name,
        number=line.numbers[0],
        how=" ".join([f"Call {_numbers(line)}.", *([line.text] if line.text else [])]),
        note=line.note,
        seen=last_checked(line),
        stale=is_stale(line, now),
    )


def _fallback(
    place: Country, contact: Contact, now: datetime, closed: Sequence[Line], elsewhere: bool
) -> Call:
    """The route when no line may be shown or none is open (or none serves where they are)."""
    instead = place.instead.get(_SERVICES[contact])
    name = f"{_NAMES[contact]}, elsewhere" if elsewhere else _NAMES[contact]
    note = " ".join(
        f"{line.name} is closed now. Its hours are {hours_in_words(line.hours)}."
        for line in closed
        if line.hours
    )
    if contact is Contact.ADVICE:
        how = f"{instead} {_NO_ADVICE}" if instead else _WITHOUT_LINE[contact]
        return Call(contact, name, None, how, note or None)
    if instead:
        worse = f"If you can't reach them now, or it gets worse, {_danger(place)}"
        return Call(contact, name, None, f"{instead} {_sentence(worse)}", note or None)
    line = _emergency_lines(place)[0]
    return Call(
        contact=contact,
        name=name,
        number=line.numbers[0],
        how=" ".join(([] if closed else [_NO_NUMBER]) + [_sentence(_danger(place))]),
        note=note or None,
        seen=last_checked(line),
        stale=is_stale(line, now),
    )


def _without_line(contact: Contact) -> Call:
    """What to do about a contact that has no number in this place, or never has one."""
    return Call(
        contact, _NAMES[contact], None, _WITHOUT_LINE.get(contact, _sentence(_LOCAL_NUMBER))
    )


def _anywhere(help_lines: HelpLines, known: bool) -> Call:
    says = [] if known else [help_lines.unknown_country]
    how = " ".join([*says, help_lines.no_country])
    return Call(Contact.EMERGENCY, "The local emergency number", None, how)


def _is_regional(place: Country) -> bool:
    return any(line.regions for line in place.lines if line.service is Service.POISON)


def _only_there(line: Line, region: str | None) -> bool:
    """Whether the line serves an area only, and we do not know that the person is there."""
    return bool(line.regions) and not line.anywhere and region is None


def _emergency_lines(place: Country) -> list[Line]:
    return [line for line in place.lines if line.service is Service.EMERGENCY]


def _danger(place: Country) -> str:
    numbers = _numbers(_emergency_lines(place)[0])
    return f"call {numbers}, or go to the nearest emergency department"


def _numbers(line: Line) -> str:
    return " or ".join(line.numbers)


def _hours(place: Country, line: Line, now: datetime) -> str:
    if line.all_day:
        return "It is open day and night."
    if line.hours is None:
        return "Its hours are not confirmed."
    now_open = opening(line, place.timezones, now) is Opening.OPEN
    start = "It is open now. Its hours are" if now_open else "Its hours, by its own clock, are"
    return f"{start} {hours_in_words(line.hours)}."


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
