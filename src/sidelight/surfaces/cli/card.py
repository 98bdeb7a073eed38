"""Shows the checker's card in a terminal: the tier first, readable narrow and without colour."""

from collections.abc import Iterable

import click
from rich.console import Console
from rich.text import Text

from sidelight.advice.card import Asked, Call, Card
from sidelight.advice.urgency.questions import NONE, UNSURE
from sidelight.core.tiers import Tier
from sidelight.dossier.rules import SignKind

WIDEST = 80
STYLE = {
    Tier.EMERGENCY: "bold red",
    Tier.TODAY: "bold yellow",
    Tier.SOON: "bold cyan",
    Tier.SELF_CARE: "bold green",
}


def show(card: Card, console: Console | None = None) -> None:
    """Print the whole card."""
    out = console or Console(highlight=False)
    out.width = min(out.width, WIDEST)
    out.print(Text(card.headline.upper(), style=STYLE[card.tier]))
    for each in card.languages:
        part(out, each.name, each.says)
    if card.languages:
        out.print()
    if not card.understood:
        line(out, "We did not understand all of it, so we can't say that it is safe to wait.")
    part(out, "Call", (call_in_words(each) for each in card.call))
    if card.speaks_to:
        out.print()
        line(out, card.speaks_to)
    part(out, "Do now", (each.text for each in card.do_now))
    part(out, "Do not", (each.text for each in card.do_not))
    part(out, f"The next dose: {card.next_dose_says}", [card.next_dose_why])
    part(out, "An answer to these could change this (use --answer)", map(_question, card.questions))
    part(out, "Tell them", card.tell_them)
    part(
        out, "We understood", [each.name for each in card.findings if each.kind is not SignKind.GAP]
    )
    part(out, "You did not know, so we took care", card.not_known)
    part(out, "We did not understand", [f'"{each}"' for each in card.not_understood])
    part(out, "Why", (each.because for each in card.reasons if each.tier is card.tier))
    part(out, "Sources", card.sources.values())
    out.print()
    line(out, card.notice)


def _question(asked: Asked) -> str:
    return f"{asked.asks} {asked.id}={'|'.join((*asked.options, NONE, UNSURE))}"


def part(out: Console, title: str, lines: Iterable[str]) -> None:
    """A titled list; nothing at all when there is no line."""
    found = list(lines)
    if not found:
        return
    out.print()
    out.print(Text(title, style="bold"))
    for each in found:
        out.print(Text(click.wrap_text(each, out.width, "- ", "  ")))


def line(out: Console, says: str) -> None:
    """One line of text, as it stands."""
    out.print(Text(says))


def call_in_words(call: Call) -> str:
    """One contact in one breath: who, how, and how old the number is."""
    parts = [f"{call.name}: {call.how}"]
    if call.note:
        parts.append(call.note)
    if call.seen:
        old = ", so it may have changed" if call.stale else ""
        parts.append(f"(Number seen on {call.seen.day} {call.seen:%B %Y}{old}.)")
    return " ".join(parts)
