"""Loads a medicine's reviewed files; all problems are reported at once, with file and line."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from sidelight.core.claims import Claim, Source
from sidelight.core.errors import DossierError, UsageError
from sidelight.dossier.general import General
from sidelight.dossier.help_lines import HelpLines
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
from sidelight.dossier.references import general_problems, medicine_problems
from sidelight.dossier.rules import Rule, Sign
from sidelight.dossier.yaml_file import Problem, YamlFile, read_yaml

MEDICINES = Path(str(files("sidelight"))) / "medicines"
"""The reviewed files that ship with the package."""


class Reader:
    """Reads the files of one folder and gathers every problem on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[YamlFile] = []
        self.problems: list[Problem] = []

    def read(self, name: str, shape: Any) -> Any:
        """The file as ``shape`` (a type), or null when it is missing or does not hold."""
        found = read_yaml(self.folder / name, f"{self.folder.name}/{name}")
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        self.files.append(found)
        try:
            return TypeAdapter(shape).validate_python(found.data)
        except ValidationError as error:
            self.problems += [
                found.problem(tuple(part["loc"]), _plain(part)) for part in error.errors()
            ]
            return None

    def read_folder(self, name: str, shape: Any) -> tuple[Any, ...]:
        """Every ``*.yaml`` in the folder ``name``, in order of file name."""
        paths = sorted((self.folder / name).glob("*.yaml"))
        read = [self.read(f"{name}/{path.name}", shape) for path in paths]
        return tuple(item for item in read if item is not None)

    def finish(self, what: str) -> None:
        """Raise one error that lists every problem, if there is any."""
        if self.problems:
            raise DossierError(
                f"The reviewed files of {what} do not hold.",
                f"We found {len(self.problems)} problem(s):\n"
                + "\n".join(f"  {problem}" for problem in self.problems),
                "Mend the lines named above, then run `sidelight medicine check` again.",
            )


def load_medicine(folder: Path, general: General) -> Medicine:
    """The dossier in ``folder``. Raises :class:`DossierError` with every problem found."""
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
    }
    if not reader.problems:
        medicine = Medicine(**head, **parts)
        reader.problems += medicine_problems(medicine, general, reader.files)
    reader.finish(folder.name)
    return medicine


def load_general(folder: Path) -> General:
    """What holds for any medicine. Raises :class:`DossierError` with every problem found."""
    reader = Reader(folder)
    parts: dict[str, Any] = {
        "sources": _by_id(reader.read("sources.yaml", tuple[Source, ...])),
        "signs": reader.read("signs.yaml", tuple[Sign, ...]),
        "rules": reader.read("urgency.yaml", tuple[Rule, ...]),
        "first_aid": reader.read("first_aid.yaml", tuple[Claim, ...]),
        "help_lines": reader.read("help_lines.yaml", HelpLines),
    }
    if not reader.problems:
        general = General(**parts)
        reader.problems += general_problems(general, reader.files)
    reader.finish("medicines/general")
    return general


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


class _Head(TypedDict):
    """The shape of ``medicine.yaml``."""

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
    return str(part["msg"]).removeprefix("Value error, ")
