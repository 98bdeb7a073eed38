"""What a medicine's dossier holds.

A medicine is a folder: ``medicine.yaml`` (identity, products, uses, review), ``sources.yaml``,
``effects/<id>.yaml`` (one effect a file), ``topics/<id>.yaml`` (one section a file),
``interactions.yaml``, ``signs.yaml`` and ``urgency.yaml`` (what the checker knows),
``published.yaml`` (published report analyses and cohorts) and ``elsewhere.yaml`` (claims a
reader may meet elsewhere, each answered). ``plan.yaml`` (limits for a prescriber's plan),
``timing.yaml`` (what the time at which something began speaks for) and ``run_out.yaml`` (running
out: what to ask about, the words to say) may be left out.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sidelight.core.claims import (
    Audience,
    Checked,
    Claim,
    Frequency,
    Identifier,
    Record,
    Sentence,
    Source,
)
from sidelight.dossier.languages import MedicineWords
from sidelight.dossier.planning import Planning
from sidelight.dossier.questions import CheckQuestion, MoreOptions
from sidelight.dossier.rules import Rule, Sign
from sidelight.dossier.run_out import RunOut
from sidelight.dossier.timing import Timing

Sources = Annotated[dict[Identifier, Checked], Field(min_length=1)]


class Code(Record):
    """A code in a public system. ``means`` says what exactly the code stands for."""

    system: str
    code: str
    means: str
    sources: Sources


class Strength(Record):
    """One strength of a product, as its label writes it."""

    label: str
    mg_per_ml: float | None = None
    mg_per_unit: float | None = None


class Product(Record):
    """A product a person may hold in their hand. ``brands`` may be empty (generic)."""

    id: Identifier
    name: Sentence
    form: Literal["tablet", "solution", "suspension", "granules", "injection", "pump"]
    route: Literal["oral", "intrathecal"]
    brands: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...]
    strengths: Annotated[tuple[Strength, ...], Field(min_length=1)]
    sources: Sources
    note: Sentence | None = None


class Use(Record):
    """What the medicine is prescribed for, on- or off-label place by place.

    ``status`` maps a jurisdiction to what its regulator says; a place that is not named is
    not known, never assumed.
    """

    id: Identifier
    name: Sentence
    status: Annotated[
        dict[str, Literal["on_label", "off_label", "not_established", "contraindicated"]],
        Field(min_length=1),
    ]
    says: Sentence
    sources: Sources


class Identity(Record):
    """What the medicine is called and what it is."""

    id: Identifier
    name: str
    names: tuple[str, ...] = ()  # other ingredient names, salts
    brands: tuple[str, ...] = ()
    medicine_class: Sentence
    codes: tuple[Code, ...] = ()


class ReviewStatus(StrEnum):
    """Whether a clinician has signed the dossier."""

    NOT_REVIEWED = "not_clinically_reviewed"
    REVIEWED = "reviewed"


class Review(Record):
    """Who wrote and who checked the dossier, and when it must be looked at again."""

    status: ReviewStatus
    author: Sentence
    author_role: Sentence
    written: date
    checker: str | None = None
    checker_credentials: str | None = None
    checked_on: date | None = None
    next_review: date
    funding: Sentence
    conflicts: Sentence


class EffectGroup(StrEnum):
    """Where an effect is felt, in the order the guide shows them."""

    ALERTNESS = "alertness"
    MOVEMENT = "movement"
    MIND = "mind"
    HEART = "heart"
    BREATHING = "breathing"
    STOMACH = "stomach"
    BLADDER_AND_SEX = "bladder_and_sex"
    SKIN = "skin"
    SENSES = "senses"
    TESTS = "tests"


class Effect(Record):
    """One side effect: names, how often by each source, course, what helps, when to worry."""

    id: Identifier
    name: Sentence  # plain: "Sleepiness"
    medical_name: str  # the field's word: "Somnolence"
    terms: tuple[str, ...]  # report terms as FDA publishes them
    phrases: tuple[str, ...]  # what people say
    group: EffectGroup
    serious: bool = False
    about: Annotated[tuple[Claim, ...], Field(min_length=1)]
    frequencies: Annotated[tuple[Frequency, ...], Field(min_length=1)]
    course: tuple[Claim, ...] = ()  # how soon, how long
    helps: tuple[Claim, ...] = ()  # do and do_not
    seek_help: Annotated[tuple[Claim, ...], Field(min_length=1)]  # signs with tiers
    other_causes: tuple[Claim, ...] = ()  # what else commonly causes it


class TopicId(StrEnum):
    """The sections every dossier must answer, in the order the guide shows them."""

    TAKEAWAYS = "takeaways"
    QUESTION = "question"
    DANGER = "danger"
    WHAT_IT_IS = "what_it_is"
    DOSE = "dose"
    COURSE = "course"
    WITHDRAWAL = "withdrawal"
    STOPPING = "stopping"
    MISSED_DOSE = "missed_dose"
    OVERDOSE = "overdose"
    ALLERGY = "allergy"
    MENTAL_HEALTH = "mental_health"
    TOLERANCE = "tolerance"
    DEPENDENCE = "dependence"
    MISUSE = "misuse"
    KIDNEY = "kidney"
    OLDER_AGE = "older_age"
    CONDITIONS = "conditions"
    PREGNANCY = "pregnancy"
    MIX_UPS = "mix_ups"
    PUMP = "pump"
    CAUSE = "cause"  # is it this medicine?
    ASK = "ask"
    GETTING_HELP = "getting_help"


class Topic(Record):
    """One section of the dossier. ``question`` is the section as a reader would ask it."""

    id: TopicId
    title: Sentence
    question: Sentence | None = None
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Interaction(Record):
    """Another medicine or class, what the pair does, and what to watch for.

    A sign that several pairs share is written the same in each. ``slows_breathing``: the other
    medicine can slow breathing by itself, so two of them beside this one are the gravest mix.
    """

    id: Identifier
    with_: Annotated[Sentence, Field(alias="with")]
    members: tuple[str, ...] = ()  # names a person may know; each from the same sources
    mechanism: Sentence
    effect: Sentence
    watch_for: tuple[Sentence, ...]
    do: Sentence
    sources: Sources
    classes: tuple[Identifier, ...] = ()  # of the general content, or ``itself``
    slows_breathing: bool = False
    audience: Audience = Audience.PERSON


class Published(Record):
    """A published report analysis, cohort or poison series, with what it looked at.

    ``differs_from`` names another study of the same data and says why the two disagree.
    """

    id: Identifier
    title: Sentence
    design: Literal["report_analysis", "cohort", "poison_series", "case_series", "trial", "model"]
    data: Sentence
    source: Identifier
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    differs_from: Identifier | None = None
    why_different: Sentence | None = None


class Verdict(StrEnum):
    """What the dossier does with a statement that is found elsewhere."""

    KEPT = "kept"
    CORRECTED = "corrected"
    UNSUPPORTED = "unsupported"


class Elsewhere(Record):
    """A statement a reader may meet elsewhere, and the claims that answer it."""

    id: str
    statement: Sentence  # our paraphrase
    verdict: Verdict
    answered_by: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    note: Sentence | None = None


class Medicine(Record):
    """A whole dossier, every reference resolved. ``general`` content is not part of it."""

    identity: Identity
    review: Review
    products: tuple[Product, ...]
    uses: tuple[Use, ...]
    effects: tuple[Effect, ...]
    topics: tuple[Topic, ...]
    interactions: tuple[Interaction, ...]
    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]
    published: tuple[Published, ...]
    elsewhere: tuple[Elsewhere, ...]
    sources: dict[Identifier, Source]
    questions: tuple[CheckQuestion | MoreOptions, ...] = ()
    languages: tuple[MedicineWords, ...] = ()
    planning: Planning | None = None  # null: no plan can be held against anything
    timing: tuple[Timing, ...] = ()
    run_out: RunOut | None = None  # null: no answer of its own to running out

    def topic(self, topic_id: TopicId) -> Topic | None:
        """The section with that id, or null when the dossier has none."""
        return next((topic for topic in self.topics if topic.id is topic_id), None)
