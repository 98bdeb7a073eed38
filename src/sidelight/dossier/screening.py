"""What every self-assessment shares: our own questions, and the words for what was said."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from sidelight.core.claims import Identifier, Record, Sentence
from sidelight.dossier.instruments import Advice, Outcome, Sources


class Use(StrEnum):
    """How a person says they take their medicine, least to most in need of a talk. Not a label."""

    AS_PRESCRIBED = "as_prescribed"
    UNCLEAR = "unclear"
    FOR_SYMPTOMS = "for_symptoms"
    OTHER_REASON = "other_reason"

    @property
    def rank(self) -> int:
        """0 for as prescribed up to 3 for another reason."""
        return list(Use).index(self)


class Choice(Record):
    """An answer to a question of ours: the ``use`` it tells of, or ``findings`` for the rules."""

    value: Identifier
    text: Annotated[str, Field(min_length=2)]
    use: Use | None = None
    findings: tuple[Identifier, ...] = ()
    says: Sentence | None = None


class Question(Record):
    """A question of our own. ``unanswered`` is what leaving it out means; it is never "no"."""

    id: Identifier
    text: Sentence
    hint: Sentence | None = None
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]
    unanswered: Choice


class UseOutcome(Outcome):
    """What follows from a way of taking it; ``substance_use`` offers the lines for that."""

    use: Use
    substance_use: bool = False


class NotCopied(Record):
    """An instrument that is named and linked, because its terms do not let us copy it."""

    id: Identifier
    name: Sentence
    why: Sentence
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    sources: Sources


class Screening(Record):
    """What every self-assessment shares: our own questions, the words of results, what is left out.

    ``direct`` is the one question on suicide; it has no score.
    """

    notice: Annotated[tuple[Advice, ...], Field(min_length=1)]
    why: tuple[Question, ...]
    direct: Question
    uses: tuple[UseOutcome, ...]
    not_copied: tuple[NotCopied, ...]

    @model_validator(mode="after")
    def _every_use_has_words(self) -> "Screening":
        if sorted(outcome.use for outcome in self.uses) != sorted(Use):
            raise ValueError("each way of taking it needs its words, once")
        if any(c.use is None for q in self.why for c in (*q.choices, q.unanswered)):
            raise ValueError("every answer to a why question needs its use")
        return self
