"""The numbers of a study as plain rows, one list a file: what CSV and Parquet hold."""

from dataclasses import asdict
from typing import Any

from sidelight.evidence.signals.challenge import ANSWERS
from sidelight.evidence.signals.events import EventScore
from sidelight.report.findings import Findings

Rows = list[dict[str, Any]]


def table_rows(found: Findings) -> dict[str, Rows]:
    """File name to rows; a table without rows is left out. Every row is marked if made up."""
    tables: dict[str, Rows] = {
        "flow": [asdict(step) for step in found.flow.steps(found.study)],
        "names": [asdict(one) for one in found.matched],
        "events": [_score(one) for one in found.scores],
        "not_counted": [asdict(one) for one in found.left_out],
        "calibrated": [asdict(one) for one in found.calibration.scores],
        "adjusted": [asdict(one) for one in found.adjusted],
        "variations": _variations(found),
        "subgroups": [
            {"by": one.by, "part": one.part, **_score(one.score)} for one in found.subgroups
        ],
        "masking": _masking(found),
        "onset": [{"when": when, "cases": cases} for when, cases in found.onset.histogram]
        if found.onset.days
        else [],
        "onset_days": [{"onset_days": days} for days in found.onset.days],
        "no_onset": [{"why": why, "cases": cases} for why, cases in found.onset.excluded],
        "challenges": [
            {
                "answer": answer,
                "dechallenge": found.challenges.dechallenge[answer],
                "rechallenge": found.challenges.rechallenge[answer],
            }
            for answer in ANSWERS
        ],
        "trend": [{**asdict(one), "quarter": one.words} for one in found.trend.quarters],
        "terms": [asdict(one) for one in found.trend.terms],
    }
    made_up = {"made_up": True} if found.source.made_up else {}
    return {name: [made_up | row for row in rows] for name, rows in tables.items() if rows}


def _score(score: EventScore) -> dict[str, Any]:
    """A score in one row, and whether it is a signal."""
    return asdict(score) | {"flags": " ".join(score.flags), "signal": score.is_signal}


def _variations(found: Findings) -> Rows:
    return [
        {
            "event": one.main.event,
            "variation": words,
            "study_sha256": sha256,
            "shift_log2": shift,
            **({} if score is None else _score(score)),
        }
        for one in found.grid
        for words, sha256, shift, score in (
            ("this study", found.study.sha256, 0.0, one.main),
            *((it.words, it.study_sha256, it.shift_log2, it.score) for it in one.varied),
        )
    ]


def _masking(found: Findings) -> Rows:
    return [
        {
            "event": one.main.event,
            "without": it.substance,
            "cases_with_event": it.cases,
            **({} if it.score is None else _score(it.score)),
        }
        for one in found.masking
        for it in one.without
    ]
