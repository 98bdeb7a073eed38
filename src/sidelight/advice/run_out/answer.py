"""The answer to running out: the checker's card, the way to the next dose, the words to say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sidelight.advice.card import Call, Card, Step
from sidelight.advice.checker import Checker
from sidelight.advice.help import calls
from sidelight.advice.lines import HIDDEN_AFTER_MONTHS, find_country, older_than
from sidelight.advice.run_out import wording
from sidelight.advice.run_out.account import Account
from sidelight.advice.urgency.answer import answer as card_of
from sidelight.advice.urgency.engine import Verdict
from sidelight.core.claims import Claim
from sidelight.core.tiers import Tier
from sidelight.dossier.emergency_supply import CountrySupply, Supply
from sidelight.dossier.general import General
from sidelight.dossier.rules import Contact
from sidelight.dossier.run_out import Listener, RunOut


@dataclass(frozen=True)
class SupplyHere:
    """What sources say of a supply without a prescription where the person is.

    ``place`` is null when the country was not given or is not known. ``seen`` is when the
    pages were read, null where none was found or they are too old to show.
    """

    place: str | None
    supply: Supply
    says: tuple[Step, ...]
    seen: date | None


@dataclass(frozen=True)
class Stop:
    """One place to turn to: whom to call there, and what to ask for."""

    contact: Contact
    title: str
    calls: tuple[Call, ...]
    ask: tuple[Step, ...]


@dataclass(frozen=True)
class Script:
    """Lines to read out to one listener."""

    listener: Listener
    title: str
    lines: tuple[Step, ...]


@dataclass(frozen=True)
class RunOutAnswer:
    """``card`` is the checker's own; ``route`` has the stops in the order to try them.

    In an emergency the only stop and the only script are the emergency ones, and ``supply`` is
    null. ``sources`` maps each source id that is used, the card's too, to its title and address
    (null if none).
    """

    card: Card
    assumed: tuple[str, ...]
    supply: SupplyHere | None
    route: tuple[Stop, ...]
    say: tuple[Script, ...]
    bring: tuple[Step, ...]
    sources: dict[str, tuple[str, str | None]]


def run_out_answer(
    account: Account, checker: Checker, about: RunOut, country: str | None, now: datetime
) -> RunOutAnswer:
    """Judge what was told by the checker's own rules. ``now`` carries a time zone."""
    situation, verdict = checker.judge(account.findings)
    card = card_of(situation, verdict, checker.content, country, now)
    general = checker.content.general
    urgent = card.tier is Tier.EMERGENCY
    supply = None if urgent else _supply(general, country, now)
    route = _route(general, card, verdict, country, now)
    told = wording.told(account, checker.content.names)
    listeners = (Listener.EMERGENCY,) if urgent else tuple(Listener)
    say = tuple(_script(about, name, told, situation.findings) for name in listeners)
    bring = _steps(general.emergency_supply.bring)
    shown = [*bring, *(supply.says if supply else ())]
    shown += [step for part in (*(s.ask for s in route), *(s.lines for s in say)) for step in part]
    used = dict.fromkeys([*card.sources, *(name for step in shown for name in step.sources)])
    known = checker.content.sources
    return RunOutAnswer(
        card=card,
        assumed=wording.assumed(account),
        supply=supply,
        route=route,
        say=say,
        bring=bring,
        sources={name: (known[name].named, known[name].url) for name in used if name in known},
    )


def _supply(general: General, country: str | None, now: datetime) -> SupplyHere:
    place = find_country(general.help_lines, country)
    found = general.emergency_supply.of(place.code) if place else None
    nothing = general.emergency_supply.not_found
    if found is None or not _fresh(found, now):
        return SupplyHere(place.name if place else None, Supply.NOT_FOUND, _steps((nothing,)), None)
    claims = found.claims
    if found.supply is Supply.NOT_FOUND:
        claims = (nothing, *claims)
    return SupplyHere(place.name if place else None, found.supply, _steps(claims), found.seen)


def _fresh(found: CountrySupply, now: datetime) -> bool:
    return found.seen is None or not older_than(HIDDEN_AFTER_MONTHS, found.seen, now)


def _route(
    general: General, card: Card, verdict: Verdict, country: str | None, now: datetime
) -> tuple[Stop, ...]:
    """The stops in order; where a rule says to be seen in person, that comes first."""
    if card.tier is Tier.EMERGENCY:
        return (_stop(general, Contact.EMERGENCY, card.call),)
    in_person = any(Contact.EMERGENCY in held.rule.call for held in verdict.held)
    order = sorted(wording.STOPS, key=lambda it: in_person and it is not Contact.EMERGENCY)
    reached = {it: calls(general.help_lines, (it,), country, now) for it in order}
    return tuple(
        _stop(general, it, tuple(call for call in reached[it] if call.contact is it))
        for it in order
    )


def _stop(general: General, contact: Contact, whom: tuple[Call, ...]) -> Stop:
    ask = general.emergency_supply.ask.get(contact, ())
    return Stop(contact, wording.STOPS[contact], whom, _steps(ask))


def _script(
    about: RunOut, listener: Listener, told: tuple[str, ...], findings: frozenset[str]
) -> Script:
    """The dossier's lines that fit; what we were told follows the first of them."""
    fits = [
        said.line
        for said in about.say[listener]
        if not said.when or not findings.isdisjoint(said.when)
    ]
    own = tuple(Step(f"told.{index}", text, {}) for index, text in enumerate(told))
    return Script(
        listener, wording.LISTENERS[listener], (*_steps(fits[:1]), *own, *_steps(fits[1:]))
    )


def _steps(claims: Iterable[Claim]) -> tuple[Step, ...]:
    return tuple(Step(claim.id, claim.says, claim.sources) for claim in claims)
