"""The parts of a dossier as they were read: each file, what it holds, and where each record stands.

Checks that look across files work on parts, so that one broken file doesn't hide what is wrong
in the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sidelight.core.claims import Record
from sidelight.dossier.yaml_file import Place, Problem, YamlFile


@dataclass(frozen=True)
class Part:
    """One file and what it holds; ``value`` is null when the file does not hold."""

    file: YamlFile
    value: Any


@dataclass(frozen=True)
class Found:
    """A record and where it stands. ``within`` is the value of the whole file."""

    file: YamlFile
    path: Place
    record: Any
    within: Any

    def problem(self, message: str, *below: str | int) -> Problem:
        """A problem with this record, or with what stands ``below`` it."""
        return self.file.problem((*self.path, *below), message)


def records(parts: list[Part]) -> list[Found]:
    """Every record of every part that holds, at every depth."""
    return [
        Found(part.file, path, record, part.value)
        for part in parts
        for path, record in below(part.value)
    ]


def raw_ids(parts: list[Part]) -> set[str]:
    """Every ``id`` that is written in a part that does not hold."""
    return {text for part in parts if part.value is None for text in _raw_ids(part.file.data)}


def below(value: Any, path: Place = ()) -> Iterator[tuple[Place, Record]]:
    """``value`` and every record inside it, each with its place."""
    if isinstance(value, Record):
        yield path, value
        for name, field in type(value).model_fields.items():
            yield from below(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from below(item, (*path, str(key)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from below(item, (*path, index))


def _raw_ids(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"]
        for item in data.values():
            yield from _raw_ids(item)
    elif isinstance(data, list):
        for item in data:
            yield from _raw_ids(item)
