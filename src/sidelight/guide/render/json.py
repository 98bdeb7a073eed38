"""A page as JSON, in a shape that other programs can rely on.

The object has ``format`` (``"sidelight.guide/1"``; the number grows when the shape breaks) and
every field of :class:`sidelight.guide.blocks.Page` by its own name. Blocks carry ``kind``, the
name of their class in snake case (``care_card``, ``frequency_table``). A field without a value
is null. A source's ``checked`` and a line's ``cites`` hold the marks V, V2, D and O.
"""

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from json import dumps
from typing import Any, get_args

from pydantic import BaseModel

from sidelight.guide.blocks import Block, Page

FORMAT = "sidelight.guide/1"


def render(page: Page) -> str:
    """The page as indented JSON, ending in a newline."""
    return dumps({"format": FORMAT, **_plain(page)}, indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        kind = {"kind": _kind(value)} if isinstance(value, get_args(Block)) else {}
        return kind | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _kind(block: Any) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(block).__name__).lower()
