"""Is it this medicine? What points to it and what does not; never that it is, never that it isn't.

In brief on an effect's own page; in full for a reader who asks about one effect.
"""

from sidelight.core.claims import Checked, Frequency
from sidelight.dossier.model import Effect, TopicId
from sidelight.guide.blocks import Block, Bullets, Cite, Line, Paragraphs
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View

MORE = (
    "It began after the first dose, or in the days after a change of dose.",
    "It got stronger when the dose went up, or weaker when your prescriber lowered it.",
    "It comes back at the same time after each dose.",
    "You had it before on this medicine.",
)
LESS = (
    "You had it before the first dose.",
    "It did not change when the dose did.",
    "Something else began at the same time: an illness, another medicine, a change in your life.",
    "Something in the list of other causes fits you well.",
)
BOTH_WAYS = "None of this settles it, either way. Only your prescriber can weigh it with you."
NO_COURSE = "Our sources do not say how soon it comes or how long it lasts."
NO_OTHERS = (
    "Other things may cause it too. We have no checked list of them yet. Ask your pharmacist."
)


def in_brief(view: View, effect: Effect) -> list[Block]:
    """For the effect's own page: whether it is known, and what else commonly causes it."""
    topic = view.medicine.topic(TopicId.CAUSE)
    more = f" See “{topic.title}” for what to ask yourself." if topic else ""
    lines = (_known(view, effect), Line(f"{BOTH_WAYS}{more}"))
    others = view.lines(effect.other_causes)
    found: list[Block] = [Bullets(f"Is it {_name(view)}?", lines)]
    return [*found, Bullets("What else can cause it", others)] if others else found


def timing(view: View, effect: Effect) -> list[Block]:
    """Whether timing and dose fit: what the dossier says of this effect, then its questions."""
    topic = view.medicine.topic(TopicId.CAUSE)
    course = view.lines(effect.course) or (Line(NO_COURSE),)
    asked = view.blocks(topic.claims) if topic else ()
    return [Bullets("How soon and how long", course), *asked]


def weighing(view: View, effect: Effect) -> list[Block]:
    """What would make it more or less likely, and what else commonly causes it."""
    others = view.lines(effect.other_causes) or (Line(NO_OTHERS),)
    return [
        Bullets("What would point more to it (our own questions)", tuple(map(Line, MORE))),
        Bullets("What would point less to it (our own questions)", tuple(map(Line, LESS))),
        Bullets("What else can cause it", others),
        Paragraphs((Line(BOTH_WAYS),)),
    ]


def known(view: View, effect: Effect) -> Paragraphs:
    """Whether sources name the effect, as a paragraph."""
    return Paragraphs((_known(view, effect),))


def _known(view: View, effect: Effect) -> Line:
    rows = [row for row in effect.frequencies if view.sees(row.audience)]
    names = list(dict.fromkeys(row.source for row in rows if _names_it(row)))
    cites = tuple(Cite(name, _mark(rows, name)) for name in names)
    if not names:
        return Line(f"No source that we read names it with {_name(view)}. It may still be.")
    count = "1 source that we read names" if len(names) == 1 else f"{len(names)} sources name"
    return Line(f"It is a known effect: {count} it with {_name(view)}.", cites)


def _names_it(row: Frequency) -> bool:
    return row.listed != "not_listed"


def _mark(rows: list[Frequency], source: str) -> Checked:
    return next(row.checked for row in rows if row.source == source)


def _name(view: View) -> str:
    return words.in_text(view.medicine.identity.name)
