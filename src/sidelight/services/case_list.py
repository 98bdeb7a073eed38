"""The cases that name a medicine, for the person who must read them."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from sidelight.core.errors import UsageError
from sidelight.core.files import whole_file
from sidelight.core.names import fold_term
from sidelight.evidence.cases import open_cases
from sidelight.evidence.cases.drift import term_spans
from sidelight.evidence.cases.duplicates import superfluous
from sidelight.evidence.cases.listing import (
    ListedCase,
    Wanted,
    count_cases,
    list_cases,
)
from sidelight.evidence.cases.lookup import known_term, substances_meant
from sidelight.evidence.engine import Engine
from sidelight.evidence.store import made_up_store, real_store
from sidelight.services.medicine_names import search_names

ROLES = {
    "primary": ("PS",),
    "suspect": ("PS", "SS", "I"),
    "any": ("PS", "SS", "I", "C"),
}
"""Roles a list may ask for: primary suspect; any suspect, also as interacting; named at all."""

AT_ONCE = 2000
"""How many cases are held at a time while a file is written."""


@dataclass(frozen=True)
class CaseList:
    """One page: ``cases`` of ``total``, page ``page`` of ``pages`` (from 1).

    ``left_out`` cases are probable duplicates by the stages that were chosen. ``notes`` say what
    a reader must know of the term that was asked for.
    """

    made_up: bool
    substances: tuple[str, ...]
    total: int
    left_out: int
    page: int
    pages: int
    notes: tuple[str, ...]
    cases: tuple[ListedCase, ...]


@dataclass(frozen=True)
class CaseQuestion:
    """Which cases, in which order. ``leave_out`` are stages whose duplicates are left out."""

    medicine: str
    event: str | None = None
    role: str = "suspect"
    route: str | None = None
    leave_out: tuple[str, ...] = ()
    sort: str = "received"
    made_up: bool = False


class Cases:
    """The cases that a question asks for.

    Raises StoreError for an empty store, UsageError for a medicine that no report names.
    """

    def __init__(self, question: CaseQuestion, engine: Engine | None = None) -> None:
        from sidelight.evidence.engine.duckdb import DuckDB

        self._engine = engine or DuckDB()
        store = made_up_store() if question.made_up else real_store()
        self._tables = open_cases(store, self._engine).relations
        self._question = question
        self.substances = substances_meant(
            self._engine, self._tables, search_names(question.medicine)
        )
        self._wanted = Wanted(
            self.substances,
            ROLES[question.role],
            self._terms(question.event),
            (question.route,) if question.route else (),
        )
        self.left_out = 0
        if question.leave_out:
            before = self.total()
            superfluous = self._superfluous(question.leave_out)
            self._wanted = replace(self._wanted, left_out=superfluous)
            self.left_out = before - self.total()

    def total(self) -> int:
        """How many there are."""
        return count_cases(self._engine, self._tables, self._wanted)

    def page(self, number: int, most: int) -> CaseList:
        """One page of them. Raises UsageError for a page beyond the last."""
        total = self.total()
        pages = max(-(-total // most), 1)
        if number > pages:
            raise UsageError(
                "There is no such page.",
                f"The list has {total:,} cases, {most:,} on a page.",
                f"Ask for a page from 1 to {pages:,}.",
            )
        cases = self._listed((number - 1) * most, most)
        made_up = self._question.made_up
        spans = term_spans(self._engine, self._tables, self._wanted.terms)
        notes = tuple(span.says for span in spans if span.says)
        return CaseList(made_up, self.substances, total, self.left_out, number, pages, notes, cases)

    def write_csv(self, path: Path) -> int:
        """All of them into the file ``path``, replaced whole or not at all; how many there were.

        Several medicines, reactions or stages of one case are parted by ``; ``. Raises UsageError
        when the file can't be written.
        """
        written = 0
        try:
            with whole_file(path) as part, part.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["made_up", *(field.name for field in fields(ListedCase))])
                for case in self._all():
                    writer.writerow([self._question.made_up, *map(_cell, asdict(case).values())])
                    written += 1
        except OSError as error:
            raise UsageError(
                "The cases were not written.",
                f"{path} can't be written ({error.strerror or error}).",
                "Check the folder and your rights to it, then try again.",
            ) from error
        return written

    def _all(self) -> Iterator[ListedCase]:
        for start in range(0, self.total(), AT_ONCE):
            yield from self._listed(start, AT_ONCE)

    def _listed(self, start: int, most: int) -> tuple[ListedCase, ...]:
        sort = self._question.sort
        return list_cases(self._engine, self._tables, self._wanted, sort, start, most)

    def _terms(self, event: str | None) -> tuple[str, ...]:
        if event is None:
            return ()
        return (known_term(self._engine, self._tables, fold_term(event)),)

    def _superfluous(self, stages: Collection[str]) -> tuple[int, ...]:
        found = superfluous(self._engine, self._tables, stages)
        return tuple(found["case_id"].to_pylist())


def _cell(value: object) -> object:
    return "; ".join(value) if isinstance(value, tuple) else value
