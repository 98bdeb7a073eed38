"""Composes a whole guide: what a reader needs first, then everything else, each with sources."""

from sidelight.core.claims import Audience
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine, Review, ReviewStatus, Topic, TopicId
from sidelight.guide import reading
from sidelight.guide.blocks import Bullets, Page, Paragraphs, Reading, ReviewLine, Section
from sidelight.guide.compose import prose, words
from sidelight.guide.compose.danger import danger_section
from sidelight.guide.compose.effects import effects_section
from sidelight.guide.compose.elsewhere import elsewhere_section
from sidelight.guide.compose.front import folded
from sidelight.guide.compose.interactions import interactions_section
from sidelight.guide.compose.reported import Reported, reported_section
from sidelight.guide.compose.sources import source_entries, sources_section
from sidelight.guide.compose.supply import products_section, uses_section
from sidelight.guide.compose.view import View


def compose(
    medicine: Medicine,
    general: General,
    audience: Audience,
    reported: Reported | None = None,
    *,
    whole: bool = True,
) -> Page:
    """The guide to ``medicine`` for one audience.

    ``reported`` is what a store of real reports holds; null when there is none. Unless
    ``whole``, each effect, interaction and study is a link to its own section.
    """
    view = View(medicine, general, audience)
    sections = _sections(view, reported)
    if not whole:
        sections = tuple(folded(section) for section in sections)
    entries = source_entries(view, sections)
    identity = medicine.identity
    return Page(
        medicine=identity.id,
        name=identity.name,
        title=f"{identity.name}: side effects",
        subtitle="What they are like, how often they come, and when to get help",
        audience=audience,
        reading=_reading(view, sections),
        review=_review(medicine.review),
        sections=(*sections, sources_section(entries)),
        sources=entries,
    )


def _sections(view: View, reported: Reported | None) -> tuple[Section, ...]:
    placed = (*_FIRST, TopicId.DANGER)
    rest = [topic for topic in view.medicine.topics if topic.id not in placed]
    found = [
        *(_summary(view, topic_id) for topic_id in _FIRST),
        danger_section(view),
        effects_section(view),
        *(_topic(view, topic) for topic in rest),
        interactions_section(view),
        uses_section(view),
        products_section(view),
        reported_section(view, reported),
        elsewhere_section(view),
    ]
    return tuple(section for section in found if section and (section.blocks or section.sections))


_FIRST = (TopicId.TAKEAWAYS, TopicId.QUESTION)
"""What every page opens with, in the dossier's own order of claims."""


def _summary(view: View, topic_id: TopicId) -> Section | None:
    topic = view.medicine.topic(topic_id)
    if topic is None:
        return None
    lines = view.lines(topic.claims)
    block = Bullets(None, lines) if topic_id is TopicId.TAKEAWAYS else Paragraphs(lines)
    blocks = (block, *view.for_clinicians(topic.claims))
    return Section(_address(topic), topic.title, blocks, topic.question)


def _topic(view: View, topic: Topic) -> Section:
    return Section(_address(topic), topic.title, view.blocks(topic.claims), topic.question)


def _address(topic: Topic) -> str:
    return topic.id.value.replace("_", "-")


def _review(review: Review) -> ReviewLine:
    signed = review.status is ReviewStatus.REVIEWED
    checker = [part for part in (review.checker, review.checker_credentials) if part]
    return ReviewLine(
        status="Reviewed by a clinician" if signed else "Not yet reviewed by a clinician",
        author=f"{review.author} ({review.author_role})",
        reviewer=", ".join(checker) if signed and checker else "Nobody yet",
        written=words.day(review.written),
        reviewed=words.day(review.checked_on) if signed and review.checked_on else None,
        next_review=words.day(review.next_review),
        funding=review.funding,
        conflicts=review.conflicts,
    )


def _reading(view: View, sections: tuple[Section, ...]) -> Reading:
    count = reading.count_words(prose.all_texts(sections))
    first = reading.count_words(prose.all_texts(sections[:1]))
    names = prose.names(view.medicine)
    return Reading(
        words=count,
        minutes=reading.minutes(count),
        takeaway_minutes=reading.minutes(first),
        grade=reading.grade(prose.sentences(sections), names),
        basis=(
            f"Reading time at {reading.WORDS_PER_MINUTE} words a minute, a figure of our own. "
            "Reading grade by the Flesch-Kincaid formula (Kincaid and others, 1975), with each "
            "medicine's name counted as a short word."
        ),
    )
