"""Loads a medicine's reviewed files; all problems are reported at once, with file and line."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from sidelight.core.claims import Claim, Source
from sidelight.core.errors import DossierError, UsageError
from sidelight.dossier.classes import MedicineClass
from sidelight.dossier.emergency_supply import EmergencySupply
from sidelight.dossier.general import General
from sidelight.dossier.help_lines import HelpLines
from sidelight.dossier.instruments import Instrument
from sidelight.dossier.languages import EverydayWords, Language, MedicineWords
from sidelight.dossier.model import (
    Effect,
    Elsewhere,
    Identity,
    Interaction,
    Medicine,
    Product,
    Published,
    Review,
    Topic,
    TopicId,
    Use,
)
from sidelight.dossier.parts import Part
from sidelight.dossier.planning import Planning
from sidelight.dossier.questions import CheckQuestion, MoreOptions
from sidelight.dossier.references import general_problems, medicine_problems
from sidelight.dossier.rules import Concept, Rule, Sign
from sidelight.dossier.run_out import RunOut
from sidelight.dossier.screening import Screening
from sidelight.dossier.timing import Timing
from sidelight.dossier.yaml_file import Problem, read_yaml

MEDICINES = Path(str(files("sidelight"))) / "medicines"
"""The reviewed files that ship with the package."""


class BrokenDossier(DossierError):  # noqa: N818 (it is the dossier that is broken)
    """A dossier's files do not hold; ``problems`` lists everything that is wrong with them."""

    def __init__(self, folder: str, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda item: (item.file, item.line)))
        super().__init__(
            f"The reviewed files of {folder} do not hold.",
            f"We found {len(problems)} problem(s):\n"
            + "\n".join(f"  {problem}" for problem in self.problems),
            "Mend the lines named above, then run `sidelight medicine check` again.",
        )


class Reader:
    """Reads the files of one folder and gathers every problem on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.complete = True  # every file could be parsed
        self._unread = {path.relative_to(folder).as_posix() for path in folder.rglob("*.y*ml")}

    def read(self, name: str, shape: Any) -> Any:
        """The file as ``shape`` (a type), or null when it is missing or does not hold."""
        self._unread.discard(name)
        found = read_yaml(self.folder / name, f"{self.folder.name}/{name}")
        if isinstance(found, list):
            self.problems += found
            self.complete = False
            return None
        try:
            value = TypeAdapter(shape).validate_python(found.data)
        except ValidationError as error:
            self.problems += [found.problem(part["loc"], _plain(part)) for part in error.errors()]
            value = None
        self.parts.append(Part(found, value))
        return value

    def read_if_there(self, name: str, shape: Any) -> Any:
        """The same for a file that may be left out."""
        return self.read(name, shape) if name in self._unread else None

    def read_folder(self, name: str, shape: Any, *, needed: bool = True) -> tuple[Any, ...]:
        """Every ``*.yaml`` in the folder ``name``, in order of file name."""
        paths = sorted((self.folder / name).glob("*.yaml"))
        if needed and not paths:
            self.problems.append(Problem(f"{self.folder.name}/{name}", 0, "", "holds no file"))
            self.complete = False
        read = [self.read(f"{name}/{path.name}", shape) for path in paths]
        return tuple(item for item in read if item is not None)

    def finish(self) -> None:
        """Raise one error that lists every problem, if there is any."""
        self.problems += [
            Problem(f"{self.folder.name}/{name}", 0, "", "no such file belongs to a dossier")
            for name in self._unread
        ]
        if self.problems:
            raise BrokenDossier(self.folder.name, self.problems)


def load_medicine(folder: Path, general: General) -> Medicine:
    """The dossier in ``folder``. Raises :class:`BrokenDossier` with every problem found."""
    reader = Reader(folder)
    head = reader.read("medicine.yaml", _Head)
    parts: dict[str, Any] = {
        "sources": _by_id(reader.read("sources.yaml", tuple[Source, ...])),
        "effects": reader.read_folder("effects", Effect),
        "topics": _in_order(reader.read_folder("topics", Topic)),
        "interactions": reader.read("interactions.yaml", tuple[Interaction, ...]),
        "signs": reader.read("signs.yaml", tuple[Sign, ...]),
        "rules": reader.read("urgency.yaml", tuple[Rule, ...]),
        "published": reader.read("published.yaml", tuple[Published, ...]),
        "elsewhere": reader.read("elsewhere.yaml", tuple[Elsewhere, ...]),
        "questions": reader.read_if_there("questions.yaml", _Questions) or (),
        "planning": reader.read_if_there("plan.yaml", Planning),
        "languages": reader.read_if_there("languages.yaml", tuple[MedicineWords, ...]) or (),
        "timing": reader.read_if_there("timing.yaml", tuple[Timing, ...]) or (),
        "run_out": reader.read_if_there("run_out.yaml", RunOut),
    }
    reader.problems += medicine_problems(reader.parts, general, complete=reader.complete)
    reader.finish()
    return Medicine(**head, **parts)


def load_general(folder: Path) -> General:
    """What holds for any medicine. Raises :class:`BrokenDossier` with every problem found."""
    reader = Reader(folder)
    parts: dict[str, Any] = {
        "sources": _by_id(reader.read("sources.yaml", tuple[Source, ...])),
        "concepts": reader.read("concepts.yaml", tuple[Concept, ...]),
        "signs": reader.read("signs.yaml", tuple[Sign, ...]),
        "rules": reader.read("urgency.yaml", tuple[Rule, ...]),
        "questions": reader.read("questions.yaml", tuple[CheckQuestion, ...]),
        "first_aid": reader.read("first_aid.yaml", tuple[Claim, ...]),
        "help_lines": reader.read("help_lines.yaml", HelpLines),
        "emergency_supply": reader.read("emergency_supply.yaml", EmergencySupply),
        "classes": reader.read_folder("classes", MedicineClass, needed=False),
        "languages": reader.read_folder("languages", Language, needed=False),
        "everyday_words": reader.read_if_there("everyday_words.yaml", EverydayWords) or {},
        "screening": reader.read("screening.yaml", Screening),
        "instruments": reader.read_folder("instruments", Instrument),
        "timing": reader.read_if_there("timing.yaml", tuple[Timing, ...]) or (),
    }
    reader.problems += general_problems(reader.parts, complete=reader.complete)
    reader.finish()
    return General(**parts)


@cache
def general() -> General:
    """The general content that ships with the package, loaded once."""
    return load_general(MEDICINES / "general")


@cache
def medicine(medicine_id: str) -> Medicine:
    """The shipped dossier of that id, loaded once. Raises :class:`UsageError` if there is none."""
    if medicine_id not in medicine_ids():
        raise UsageError(
            "There is no dossier for that medicine.",
            f"We have: {', '.join(medicine_ids())}.",
            "Use one of these names.",
        )
    return load_medicine(MEDICINES / medicine_id, general())


@cache
def medicine_ids() -> tuple[str, ...]:
    """The ids of the shipped dossiers, in order."""
    return tuple(sorted(path.parent.name for path in MEDICINES.glob("*/medicine.yaml")))


_Questions = tuple[CheckQuestion | MoreOptions, ...]


class _Head(TypedDict):
    """The shape of ``medicine.yaml``."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    identity: Identity
    review: Review
    products: tuple[Product, ...]
    uses: tuple[Use, ...]


def _by_id(sources: tuple[Source, ...] | None) -> dict[str, Source]:
    return {source.id: source for source in sources or ()}


def _in_order(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    order = list(TopicId)
    return tuple(sorted(topics, key=lambda topic: order.index(topic.id)))


def _plain(part: Any) -> str:
    """A pydantic message in plain words, without the value it got."""
    if part["type"] == "extra_forbidden":
        return "this key is not known here"
    if part["type"] == "missing":
        return "is missing"
    if part["type"] == "string_pattern_mismatch":
        return f"does not have the right form ({part['ctx']['pattern']})"
    return str(part["msg"]).removeprefix("Value error, ")
