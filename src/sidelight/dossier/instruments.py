"""Questionnaires as reviewed data, in the shape of a FHIR R4 Questionnaire, and what follows.

Field names that FHIR has are FHIR's (``linkId``, ``answerOption``, ``valueCoding``); the rest is
ours: how far each text and code was checked, the scoring, its cut-offs, and the words of a result.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sidelight.core.claims import Checked, Claim, Identifier, Record, Sentence
from sidelight.dossier.rules import Contact

Sources = Annotated[dict[Identifier, Checked], Field(min_length=1)]
Percent = Annotated[int, Field(ge=0, le=100)]


class Coding(Record):
    """A code of a published terminology; ``display`` is null where no copy showed its name."""

    system: Annotated[str, Field(pattern=r"^https?://")]
    code: str
    display: Sentence | None = None
    checked: Checked


class AnswerOption(Record):
    """One answer to choose, with its value in the scoring (FHIR: the ordinalValue extension)."""

    coding: Coding = Field(alias="valueCoding")
    ordinal: int = Field(alias="ordinalValue", ge=0)


class Advice(Claim):
    """A sentence of a result; the dossier's claim ``in_dossier``, if it has one, stands in."""

    in_dossier: Identifier | None = None


class Item(Record):
    """One question in the instrument's own words; ``sources`` say where the wording was read.

    ``help`` is the instrument's own addition, ``hint`` is ours. ``topic`` names it in a result.
    ``about_prescribed`` marks the item on medicines that were prescribed. ``substance_use`` says
    that a positive answer offers the lines for alcohol and drugs.
    """

    link_id: str = Field(alias="linkId")
    type: Literal["choice"]
    text: Sentence
    help: Sentence | None = None
    hint: Sentence | None = None
    topic: Sentence
    sources: Sources
    code: Coding
    options: tuple[AnswerOption, ...] = Field(alias="answerOption", min_length=2)
    about_prescribed: bool = False
    substance_use: bool = False
    if_positive: tuple[Advice, ...] = ()

    @model_validator(mode="after")
    def _values_rise(self) -> "Item":
        values = [option.ordinal for option in self.options]
        if values != sorted(set(values)):
            raise ValueError("the answers' values must rise, each once")
        return self


class ScoringRule(StrEnum):
    """How answers become a result."""

    EACH_ITEM = "each_item"  # every item stands alone; there is no total
    SUM = "sum"


class ChooseOne(Record):
    """Items of which a person answers the one that fits them; ``says`` helps to choose."""

    items: Annotated[tuple[str, ...], Field(min_length=2)]
    says: Sentence


class Scoring(Record):
    """``positive_from`` is the lowest value (of an item, or of the sum) that asks for a next step.

    ``total`` is the code of the sum; ``because`` says why this cut-off is used.
    """

    rule: ScoringRule
    positive_from: int
    because: Sentence
    sources: Sources
    total: Coding | None = None
    choose_one: tuple[ChooseOne, ...] = ()

    @model_validator(mode="after")
    def _a_sum_has_a_code(self) -> "Scoring":
        if (self.rule is ScoringRule.SUM) != (self.total is not None):
            raise ValueError("a sum needs the code of its total; items alone have none")
        return self


class CutOff(Record):
    """How well one cut-off did in one study, in percent. Never merged with another study's.

    ``item`` is a linkId, or null for the total. ``people`` is how many were compared with the
    reference; ``looking_for`` is what the reference found.
    """

    id: Identifier
    item: str | None = None
    at_least: int
    sensitivity: Percent
    specificity: Percent
    looking_for: Sentence
    study: Sentence
    people: Annotated[int, Field(gt=0)]
    sources: Sources
    note: Sentence | None = None


class Outcome(Record):
    """The words of one result: a headline that labels nobody, what to know and what to do."""

    headline: Sentence
    says: Annotated[tuple[Advice, ...], Field(min_length=1)]
    call: Annotated[tuple[Contact, ...], Field(min_length=1)]


class Results(Record):
    """What follows from a sum: at the cut-off or above, below it, or with answers missing."""

    positive: Outcome
    negative: Outcome
    incomplete: Outcome


class Instrument(Record):
    """A questionnaire that may be copied here, whole, with its licence and where it was read.

    ``asks_why`` puts our own questions first, so that use as prescribed is told apart before any
    result. ``stem`` opens every item and was read where ``stem_sources`` say.
    """

    id: Identifier
    url: Annotated[str, Field(pattern=r"^urn:")]
    derived_from: tuple[str, ...] = Field(default=(), alias="derivedFrom")
    name: Sentence
    title: Sentence
    about: Sentence
    status: Literal["draft", "active"]
    copyright: Sentence
    copyright_sources: Sources
    code: Coding
    stem: Sentence | None = None
    stem_sources: dict[Identifier, Checked] = Field(default_factory=dict)
    items: Annotated[tuple[Item, ...], Field(alias="item", min_length=1)]
    scoring: Scoring
    cut_offs: tuple[CutOff, ...]
    limits: tuple[Advice, ...]
    asks_why: bool = False
    results: Results | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> "Instrument":
        links = [item.link_id for item in self.items]
        named = [link for group in self.scoring.choose_one for link in group.items]
        named += [cut.item for cut in self.cut_offs if cut.item]
        if len(set(links)) != len(links) or not set(named) <= set(links):
            raise ValueError("each linkId stands once, and whatever is named is a linkId")
        if (self.scoring.rule is ScoringRule.SUM) != (self.results is not None):
            raise ValueError("a sum needs results; items alone say theirs in if_positive")
        if self.results is None and not all(item.if_positive for item in self.items):
            raise ValueError("every item needs if_positive")
        if bool(self.stem) != bool(self.stem_sources):
            raise ValueError("give both stem and stem_sources, or neither")
        return self
