"""Reads one YAML file and remembers on which line each value stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]
"""The way to a value inside a file: ``("claims", 0, "id")``."""

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a dossier file. ``line`` is 1-based; 0 when no line applies."""

    file: str
    line: int
    where: str  # dotted path inside the file
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{place}: {self.where}: {self.message}" if self.where else f"{place}: {self.message}"
        )


@dataclass(frozen=True)
class YamlFile:
    """A parsed file. ``lines`` maps the place of each value to its line."""

    name: str
    data: Any
    lines: dict[Place, int]

    def line(self, path: Place) -> int:
        """The line of the nearest part of ``path`` that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Place, message: str) -> Problem:
        """A problem at ``path``, with its line."""
        return Problem(self.name, self.line(path), ".".join(map(str, path)), message)


def read_yaml(path: Path, name: str) -> YamlFile | list[Problem]:
    """Parse ``path`` once; what is wrong with it as YAML comes back as problems."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return [Problem(name, 0, "", "this file is missing")]
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return [Problem(name, 0, "", f"can't be read: {reason}")]
    try:
        return _parse(text, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it can't be parsed"
        return [Problem(name, mark.line + 1 if mark else 0, "", f"is not YAML: {what}")]


def _parse(text: str, name: str) -> YamlFile | list[Problem]:
    loader = _LOADER(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return [Problem(name, 1, "", "is empty")]
        scan = _Scan(name)
        scan.visit(root, ())
        if scan.problems:
            return scan.problems
        return YamlFile(name, loader.construct_document(root), scan.lines)
    finally:
        loader.dispose()


class _Scan:
    """Walks the nodes of a file: the line of each value, keys twice, aliases in a circle."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._open: set[int] = set()

    def visit(self, node: yaml.Node, path: Place) -> None:
        """Note ``node`` and all below it."""
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self._open:
            self._add(line, path, "this alias (*name) stands inside what it names")
            return
        self._open.add(id(node))
        if isinstance(node, yaml.MappingNode):
            self._visit_mapping(node, path)
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.visit(item, (*path, index))
        self._open.discard(id(node))

    def _visit_mapping(self, node: yaml.MappingNode, path: Place) -> None:
        for key, value in node.value:
            place = (*path, str(key.value))
            line = key.start_mark.line + 1
            if place in self.lines:
                self._add(line, place, "this key stands twice")
                continue
            self.lines[place] = line
            self.visit(value, place)

    def _add(self, line: int, path: Place, message: str) -> None:
        self.problems.append(Problem(self.name, line, ".".join(map(str, path)), message))
