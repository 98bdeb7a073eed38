"""What holds for any medicine: red flags, first aid, help lines and questionnaires."""

from pydantic import Field

from sidelight.core.claims import Claim, Identifier, Record, Source
from sidelight.dossier.classes import MedicineClass
from sidelight.dossier.emergency_supply import EmergencySupply
from sidelight.dossier.help_lines import HelpLines
from sidelight.dossier.instruments import Instrument
from sidelight.dossier.languages import EverydayWords, Language
from sidelight.dossier.questions import CheckQuestion
from sidelight.dossier.rules import Concept, Rule, Sign
from sidelight.dossier.screening import Screening
from sidelight.dossier.timing import Timing


class General(Record):
    """The content of ``medicines/general``. A dossier adds to it and can't take away."""

    concepts: tuple[Concept, ...]
    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]
    questions: tuple[CheckQuestion, ...]
    first_aid: tuple[Claim, ...]
    help_lines: HelpLines
    emergency_supply: EmergencySupply
    screening: Screening
    instruments: tuple[Instrument, ...]
    sources: dict[Identifier, Source]
    classes: tuple[MedicineClass, ...] = ()
    languages: tuple[Language, ...] = ()
    everyday_words: EverydayWords = Field(default_factory=dict)
    timing: tuple[Timing, ...] = ()
