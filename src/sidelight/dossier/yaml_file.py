"""Reads one YAML file and remembers on which line each value stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]


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
    """A parsed file. ``lines`` maps a path such as ``("claims", 0, "id")`` to its line."""

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


def read_yaml(path: Path, name: str) -> YamlFile | Problem:
    """Parse ``path``; a syntax error or a repeated key comes back as a problem."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Problem(name, 0, "", f"can't be read: {error}")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root is None:
            return Problem(name, 1, "", "is empty")
        repeated = _repeated_key(root)
        if repeated:
            return Problem(name, repeated[1], repeated[0], "this key stands twice")
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return Problem(name, mark.line + 1 if mark else 0, "", f"is not YAML: {error}")
    lines: dict[Place, int] = {}
    _collect_lines(root, (), lines)
    return YamlFile(name, data, lines)


def _collect_lines(node: yaml.Node, path: Place, lines: dict[Place, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _collect_lines(value, (*path, str(key.value)), lines)
            lines[(*path, str(key.value))] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _collect_lines(item, (*path, index), lines)


def _repeated_key(node: yaml.Node) -> tuple[str, int] | None:
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                return str(key.value), key.start_mark.line + 1
            seen.add(key.value)
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    return next((found for child in children if (found := _repeated_key(child))), None)
