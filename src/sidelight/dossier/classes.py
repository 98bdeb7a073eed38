"""Medicines by class: the names a person may write, and the class that each belongs to."""

from typing import Annotated

from pydantic import Field

from sidelight.core.claims import Checked, Identifier, Record, Sentence

ITSELF = "itself"
"""The class that an interaction names when the other medicine is the dossier's own again."""

Name = Annotated[str, Field(min_length=2, pattern=r"^\S(?:.*\S)?$")]


class Member(Record):
    """A generic name and the brands it is sold under; ``sources`` list it in this class."""

    name: Name
    brands: tuple[Name, ...] = ()
    sources: Annotated[dict[Identifier, Checked], Field(min_length=1)]


class MedicineClass(Record):
    """A group of medicines that an interaction may name, whole.

    ``words`` are what people say for the class itself ("sleeping pills"): everyday language,
    so without a source.
    """

    id: Identifier
    name: Sentence
    words: tuple[Name, ...] = ()
    members: Annotated[tuple[Member, ...], Field(min_length=1)]
