"""Other medicines and drink: what the pair does, what to watch for, what to do."""

from sidelight.core.claims import Audience
from sidelight.dossier.model import Interaction
from sidelight.guide.blocks import Block, Bullets, DoList, Line, Paragraphs, Section
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View, cites


def interactions_section(view: View) -> Section:
    """Every interaction this audience may see, each with its own address."""
    shown = [pair for pair in view.medicine.interactions if view.sees(pair.audience)]
    name = words.in_text(view.medicine.identity.name)
    return Section(
        "interactions",
        "Other medicines, alcohol and drugs",
        (),
        f"What should not be mixed with {name}?",
        tuple(_pair(pair) for pair in shown),
    )


def _pair(pair: Interaction) -> Section:
    marks = cites(pair.sources)
    hidden = pair.audience is Audience.CLINICIAN
    texts = [pair.effect, pair.mechanism]
    if pair.members:
        texts.append(f"Some names: {', '.join(pair.members)}.")
    blocks: list[Block] = [
        Paragraphs(tuple(Line(text, marks, pair.id, clinician=hidden) for text in texts))
    ]
    if pair.watch_for:
        watch = tuple(Line(text, marks, pair.id, clinician=hidden) for text in pair.watch_for)
        blocks.append(Bullets("Watch for", watch))
    blocks.append(DoList("What to do", (Line(pair.do, marks, pair.id, clinician=hidden),), ()))
    title = pair.with_[:1].upper() + pair.with_[1:]
    return Section(f"interaction-{pair.id}".replace("_", "-"), title, tuple(blocks))
