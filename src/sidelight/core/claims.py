"""What a medicine's dossier is made of: claims, each with its source and how far it was checked.

A claim is a value, its unit, its source, how far it was checked, for whom it is written,
and who said it for whom. Sources that disagree are separate records, never one number.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sidelight.core.tiers import Tier

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$")]
"""Lower case, digits, and single ``.``, ``_`` or ``-`` between them."""

Sentence = Annotated[str, Field(min_length=3)]


class Record(BaseModel):
    """A frozen piece of reviewed content; an unknown key is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Checked(StrEnum):
    """How far a figure was checked. Background knowledge ("K") can't be written, so not loaded."""

    READ = "V"  # read in a copy of the named document itself
    SECONDARY = "V2"  # read in a secondary copy
    DERIVED = "D"  # calculated here from V or V2 figures; the formula is given
    OURS = "O"  # our own rule, a draft for a clinician to confirm


class Audience(StrEnum):
    """Who may see a claim. What could lead a person to dose themselves is for clinicians."""

    PERSON = "person"
    CLINICIAN = "clinician"


class SourceKind(StrEnum):
    """Who said it: the kind of document a source is."""

    LABEL = "label"  # a regulator-approved label, summary of product characteristics or leaflet
    REGULATOR = "regulator"  # a regulator's own notice or review
    GUIDANCE = "guidance"  # a health service's or professional body's advice
    TRIAL = "trial"
    COHORT = "cohort"
    CASES = "cases"  # case reports and series, poison-centre series
    REPORTS = "reports"  # analyses of spontaneous reports
    REVIEW = "review"
    MODEL = "model"  # pharmacokinetic or other quantitative models
    INSTRUMENT = "instrument"  # a questionnaire and its validation
    REFERENCE = "reference"  # codes, registers, directories
    PRESS = "press"
    OURS = "ours"  # Sidelight's own draft rules


class Source(Record):
    """Where a claim comes from and for whom it was said.

    ``jurisdiction`` is an ISO 3166 alpha-2 code, ``EU``, or ``INT``; ``year`` is null when
    the document shows none; ``note`` says how the copy was seen.
    """

    id: Identifier
    title: Sentence
    publisher: str | None = None
    kind: SourceKind
    jurisdiction: Annotated[str, Field(pattern=r"^(?:[A-Z]{2}|EU|INT)$")]
    year: int | None = None
    population: str | None = None
    url: str | None = None
    doi: str | None = None
    licence: str | None = None
    note: str | None = None

    @property
    def named(self) -> str:
        """The title, and who published it where the title does not say so."""
        known = not self.publisher or self.publisher in self.title
        return self.title if known else f"{self.title} ({self.publisher})"


class Unit(StrEnum):
    """Units a figure may carry. A count or a clock time needs no conversion anywhere."""

    PER_100 = "per_100"
    PER_1000_PERSON_YEARS = "per_1000_person_years"
    PEOPLE = "people"
    REPORTS = "reports"
    EXPOSURES = "exposures"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    KG = "kg"
    CELSIUS = "celsius"
    MG = "mg"
    MG_PER_DAY = "mg_per_day"
    DOSES_PER_DAY = "doses_per_day"
    MG_PER_WEEK = "mg_per_week"
    MG_PER_ML = "mg_per_ml"
    MG_PER_L = "mg_per_l"
    ML_PER_MIN = "ml_per_min"
    L_PER_HOUR = "l_per_hour"
    LITRES = "litres"
    PERCENT = "percent"
    RATIO = "ratio"  # which ratio is named by ``measure``
    PERCENTAGE_POINTS = "percentage_points"
    SCORE = "score"


class Figure(Record):
    """One number or range with its unit.

    Either ``value`` or both ``low`` and ``high``. ``ci_low`` and ``ci_high`` are bounds at
    ``level`` (0.95 unless said). ``measure`` names a ratio: ROR, PRR, IC, HR, RR, OR, SHR.
    ``compared_with`` says against what. ``n`` is how many people or reports were looked at.
    """

    unit: Unit
    value: float | None = None
    low: float | None = None
    high: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    level: float = 0.95
    measure: str | None = None
    compared_with: str | None = None
    n: int | None = None

    @model_validator(mode="after")
    def _one_value_or_a_range(self) -> "Figure":
        is_range = self.low is not None and self.high is not None
        if (self.value is None) == (not is_range):
            raise ValueError("give either value, or both low and high")
        if is_range and self.low > self.high:  # type: ignore[operator]
            raise ValueError(f"low ({self.low}) is above high ({self.high})")
        if (self.ci_low is None) != (self.ci_high is None):
            raise ValueError("give both ci_low and ci_high, or neither")
        return self


class ClaimKind(StrEnum):
    """What a claim does on a page."""

    FACT = "fact"
    DO = "do"
    DO_NOT = "do_not"  # rendered with "do not" repeated on its line
    SIGN = "sign"  # something to watch for; carries a tier
    ASK = "ask"  # a question for the prescriber or pharmacist
    AUTHORITY = "authority"  # what its sources advise prescribers, one row each in a table


class Claim(Record):
    """One sentence or two in our own words, with where it comes from.

    ``sources`` maps a source id to how far that source was checked for this claim.
    ``derivation`` gives the formula when any mark is D. ``tier`` is set on signs. ``for_carer``
    is the same step for somebody who cares for the person; null: ``says`` serves both.
    """

    id: Identifier
    says: Sentence
    for_carer: Sentence | None = None
    kind: ClaimKind = ClaimKind.FACT
    sources: Annotated[dict[Identifier, Checked], Field(min_length=1)]
    audience: Audience = Audience.PERSON
    figure: Figure | None = None
    tier: Tier | None = None
    derivation: str | None = None

    @model_validator(mode="after")
    def _marks_hold(self) -> "Claim":
        if Checked.DERIVED in self.sources.values() and not self.derivation:
            raise ValueError("a derived claim (D) needs its derivation")
        if self.kind is ClaimKind.SIGN and self.tier is None:
            raise ValueError("a sign needs a tier")
        if self.kind is ClaimKind.AUTHORITY and self.audience is not Audience.CLINICIAN:
            raise ValueError("what an authority advises prescribers is for clinicians")
        return self


class Band(StrEnum):
    """EU frequency bands (number of users affected)."""

    VERY_COMMON = "very_common"  # 1 in 10 or more
    COMMON = "common"  # 1 in 100 up to 1 in 10
    UNCOMMON = "uncommon"  # 1 in 1 000 up to 1 in 100
    RARE = "rare"  # 1 in 10 000 up to 1 in 1 000
    VERY_RARE = "very_rare"  # under 1 in 10 000
    NOT_KNOWN = "not_known"


class Frequency(Record):
    """How often one source says an effect happens, in one population. Never merged with another.

    ``low``/``high`` or ``value`` are people in 100. ``placebo`` is people in 100 on placebo in
    the same trial of ``n`` people. ``band`` is the source's own word. ``listed`` says that the
    source names the effect without a rate (for example "rare, reported").
    """

    id: Identifier
    source: Identifier
    checked: Checked
    value: float | None = Field(default=None, ge=0, le=100)
    low: float | None = Field(default=None, ge=0, le=100)
    high: float | None = Field(default=None, ge=0, le=100)
    placebo: float | None = Field(default=None, ge=0, le=100)
    n: int | None = Field(default=None, gt=0)
    band: Band | None = None
    listed: Literal["reported", "rare", "not_listed"] | None = None
    population: Sentence | None = None
    note: Sentence | None = None
    audience: Audience = Audience.PERSON

    @model_validator(mode="after")
    def _says_something(self) -> "Frequency":
        is_range = self.low is not None and self.high is not None
        if (self.low is None) != (self.high is None):
            raise ValueError("give both low and high, or neither")
        if is_range and self.low > self.high:  # type: ignore[operator]
            raise ValueError(f"low ({self.low}) is above high ({self.high})")
        if not (is_range or self.value is not None or self.band or self.listed):
            raise ValueError("give value, low and high, band, or listed")
        return self
