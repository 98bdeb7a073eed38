"""The sheet that a prescriber gives a patient with a plan: words and rows, no layout."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StepRow:
    """One step at a glance: its days, its daily dose in mg, what is taken at each time."""

    number: int
    dates: str
    daily: str
    doses: tuple[str, ...]


@dataclass(frozen=True)
class DayRow:
    """One day to tick off. ``note`` marks the last day with a dose and check-ins; may be empty."""

    date: str
    step: int
    doses: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Number:
    """Whom to call: who, at which number or by which way, and when."""

    name: str
    reach: str
    when: str


@dataclass(frozen=True)
class PlanSheet:
    """The sheet. ``draft`` is null once the prescriber has confirmed the plan."""

    title: str
    medicine: str
    draft: str | None
    intro: tuple[str, ...]
    times: tuple[str, ...]
    steps: tuple[StepRow, ...]
    days: tuple[DayRow, ...]
    end: str
    check_ins: tuple[str, ...]
    emergency: tuple[str, ...]
    tell_them: str
    today: tuple[str, ...]
    hold: tuple[str, ...]
    rules: tuple[str, ...]
    numbers: tuple[Number, ...]
    numbers_note: str
    sources: tuple[str, ...]
