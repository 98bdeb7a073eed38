"""Is it this medicine? What points to it and what does not; never that it is, never that it isn't.

In brief on an effect's own page; in full for a reader who asks about what they feel.
"""

from sidelight.advice.timing import Told, that_hold
from sidelight.core.claims import Checked, Frequency
from sidelight.dossier.model import Effect, TopicId
from sidelight.dossier.timing import Timing, Weight
from sidelight.guide.blocks import Block, Bullets, Cite, Line, Paragraphs, Section
from sidelight.guide.compose import often, words
from sidelight.guide.compose.view import View, cites

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
POINTS = {
    Weight.MORE: "This speaks for it, but does not settle it.",
    Weight.LESS: "This speaks less for it, but does not rule it out.",
    Weight.NEITHER: "This points neither way.",
}
"""What each weight says; it always closes the line, so that no line settles anything."""

BOTH_WAYS = "None of this settles it, either way. Only your prescriber can weigh it with you."
NO_COURSE = "Our sources do not say how soon it comes or how long it lasts."
NO_FIT = f"Our sources say nothing about the time you gave. {POINTS[Weight.NEITHER]}"
NO_OTHERS = (
    "Other things may cause it too. We have no checked list of them yet. Ask your pharmacist."
)
NOT_LISTED = "Not an effect that we list"
FITS = "Does the time fit?"


def in_brief(view: View, effect: Effect) -> list[Block]:
    """For the effect's own page: whether it is known, and what else commonly causes it."""
    topic = view.medicine.topic(TopicId.CAUSE)
    more = f" See “{topic.title}” for what to ask yourself." if topic else ""
    lines = (_known(view, effect), Line(f"{BOTH_WAYS}{more}"))
    others = view.lines(effect.other_causes)
    found: list[Block] = [Bullets(f"Is it {_name(view)}?", lines)]
    return [*found, Bullets("What else can cause it", others)] if others else found


def in_short(view: View, named: list[tuple[str, str, bool]], told: Told) -> Section:
    """A line for each thing that was named, as id, name and whether it is an effect."""
    lines = []
    for finding, name, listed in named:
        says = "a known effect" if listed else "no source that we read names it"
        whole = f"{words.at_start(name)}: {says}."
        weights = {each.weight for each in _held(view, finding, told)}
        lines.append(Line(f"{whole} {_sum(weights)}" if told.anything else whole))
    return Section("cause-in-short", "In short", (Bullets(None, tuple(lines)),))


def _sum(weights: set[Weight]) -> str:
    if weights >= {Weight.MORE, Weight.LESS}:
        return "What you told of time and doses points both ways."
    for weight in (Weight.MORE, Weight.LESS):
        if weight in weights:
            return f"The time and the doses: {POINTS[weight][:1].lower()}{POINTS[weight][1:]}"
    return "What you told of time and doses points neither way."


def of_effect(view: View, effect: Effect, told: Told) -> Section:
    """The gravest signs; if it is known, how often, the timing, what else; then milder signs."""
    course = view.lines(effect.course) or (Line(NO_COURSE),)
    others = view.lines(effect.other_causes) or (Line(NO_OTHERS),)
    cards = view.care_cards(effect.seek_help)
    blocks = (
        *cards[:1],
        Paragraphs((_known(view, effect),)),
        *often.how_often(view, effect),
        *_fits(view, effect.id, told),
        Bullets("How soon and how long", course),
        Bullets("What else can cause it", others),
        *cards[1:],
    )
    return Section(_address(effect.id), f"{effect.name}: is it {_name(view)}?", blocks)


def of_other(view: View, finding: str, name: str, told: Told) -> Section:
    """Something felt that is no effect of the dossier: said so, and not cleared."""
    lines = (
        Line(f"No source that we read names it as a side effect of {_name(view)}."),
        Line("It may come from it all the same. It may also be a sign of something else."),
        Line("Tell your prescriber or pharmacist about it."),
    )
    title = f"{words.at_start(name)}: not an effect that we list"
    return Section(_address(finding), title, (Paragraphs(lines), *_fits(view, finding, told)))


def of_nothing(view: View) -> Section:
    """For words in which nothing that is felt was understood."""
    lines = (
        Line(f"We found no effect in these words that our sources name with {_name(view)}."),
        Line("It may come from it all the same. It may also be a sign of something else."),
        Line("Use the checker: it tells you how soon to get help. Tell your pharmacist about it."),
    )
    return Section("cause-not-listed", NOT_LISTED, (Paragraphs(lines),))


def weighing(view: View) -> Section:
    """What would make it more or less likely, whatever is felt: our questions and the dossier's."""
    topic = view.medicine.topic(TopicId.CAUSE)
    blocks = (
        Bullets("What would point more to it (our own questions)", tuple(map(Line, MORE))),
        Bullets("What would point less to it (our own questions)", tuple(map(Line, LESS))),
        Paragraphs((Line(BOTH_WAYS),)),
        *(view.blocks(topic.claims) if topic else ()),
    )
    return Section("cause-weigh", "What would make it more or less likely", blocks)


def _fits(view: View, finding: str, told: Told) -> list[Block]:
    """Whether the time and the dose that were told fit what sources say; nothing told: nothing."""
    if not told.anything:
        return []
    held = _held(view, finding, told)
    return [Bullets(FITS, tuple(map(_points, held)) or (Line(NO_FIT),))]


def _held(view: View, finding: str, told: Told) -> tuple[Timing, ...]:
    return that_hold((*view.medicine.timing, *view.general.timing), told, finding)


def _points(timing: Timing) -> Line:
    return Line(f"{timing.says} {POINTS[timing.weight]}", cites(timing.sources), timing.id)


def is_known(view: View, effect: Effect) -> bool:
    """Whether any source that this audience sees names it."""
    return any(_names_it(row) for row in effect.frequencies if view.sees(row.audience))


def _known(view: View, effect: Effect) -> Line:
    rows = [row for row in effect.frequencies if view.sees(row.audience)]
    names = list(dict.fromkeys(row.source for row in rows if _names_it(row)))
    found = tuple(Cite(name, _mark(rows, name)) for name in names)
    if not names:
        return Line(f"No source that we read names it with {_name(view)}. It may still be.")
    count = "1 source that we read names" if len(names) == 1 else f"{len(names)} sources name"
    return Line(f"It is a known effect: {count} it with {_name(view)}.", found)


def _names_it(row: Frequency) -> bool:
    return row.listed != "not_listed"


def _mark(rows: list[Frequency], source: str) -> Checked:
    return next(row.checked for row in rows if row.source == source)


def _address(finding: str) -> str:
    return f"cause-{finding}".replace("_", "-")


def _name(view: View) -> str:
    return words.in_text(view.medicine.identity.name)
