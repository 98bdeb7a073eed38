"""The sensitivity grid: one event under every choice that an analyst might have made instead.

A signal is worth what is left of it when duplicates go, when only the primary suspect counts,
when the pump is set aside, when what the medicine was taken for is no event, and when only
healthcare professionals are heard. Each is one change to the study, the rest as it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sidelight.evidence.engine import Query
from sidelight.evidence.signals.events import FEWEST, EventScore, score_events
from sidelight.evidence.signals.opened import Opened
from sidelight.evidence.signals.study import Study

PROFESSIONALS = ("physician", "pharmacist", "other health professional")
PUMP = "intrathecal"

ROUTES_AND_STAGES = Query(
    "routes and duplicate stages",
    """
    select 'route' as what, n.route as name, count(distinct n.case_id) as cases
    from named n join population p using (case_id)
    where n.part = 'medicine' group by n.route
    union all
    select 'stage', d.stage, count(distinct d.case_id) from duplicates d group by d.stage
    order by what, cases desc, name
    """,
)


@dataclass(frozen=True)
class Variation:
    """``study`` differs from the main one in what ``words`` say."""

    words: str
    study: Study


@dataclass(frozen=True)
class Varied:
    """One event under one variation. ``shift_log2`` is how far the IC moved, in bits.

    ``score`` is null where the variation leaves no case with the medicine.
    """

    words: str
    study_sha256: str
    score: EventScore | None
    shift_log2: float | None


@dataclass(frozen=True)
class Sensitivity:
    """One event in the main study and under each variation of it."""

    main: EventScore
    varied: tuple[Varied, ...]

    @property
    def lost_in(self) -> tuple[Varied, ...]:
        """The variations in which a signal of the main study is gone."""
        if not self.main.is_signal:
            return ()
        return tuple(one for one in self.varied if not (one.score and one.score.is_signal))

    @property
    def verdict(self) -> str:
        """Whether there is a signal, and whether it survives, in words."""
        if self.main.is_signal:
            if not self.lost_in:
                return f"A signal, and it survives all {len(self.varied)} variations."
            lost = "; ".join(f"{one.words} ({_left(one)})" for one in self.lost_in)
            return (
                f"A signal that does not survive {len(self.lost_in)} of {len(self.varied)} "
                f"variations: {lost}."
            )
        found = [one.words for one in self.varied if one.score and one.score.is_signal]
        also = f" There is one in these variations: {'; '.join(found)}." if found else ""
        return f"No signal. {_could_show(self.main)}{also}"


def variations(
    study: Study, routes: tuple[str, ...], stages: tuple[str, ...]
) -> Iterator[Variation]:
    """Every variation of ``study`` that differs from it.

    ``routes`` are those by which the store's cases name the medicine, ``stages`` the duplicate
    stages that found anything: where nothing could change, there is nothing to vary.
    """
    yield from _duplicates(study, stages)
    for roles, words in (
        ("primary", "primary suspect only"),
        ("suspect", "any suspect"),
        ("any", "named in any role"),
    ):
        if roles != study.roles:
            yield Variation(words, replace(study, roles=roles))
    yield from _routes(study, routes)
    own = study.exclusions.own_indications
    words = "with" if own else "without"
    yield Variation(
        f"{words} terms that are also the case's indication",
        replace(study, exclusions=replace(study.exclusions, own_indications=not own)),
    )
    if study.population.reporters != PROFESSIONALS:
        population = replace(study.population, reporters=PROFESSIONALS)
        yield Variation("healthcare professionals only", replace(study, population=population))


def _duplicates(study: Study, stages: tuple[str, ...]) -> Iterator[Variation]:
    if study.duplicates_out:
        yield Variation("with probable duplicates", replace(study, duplicates_out=()))
    if stages and set(stages) - set(study.duplicates_out):
        yield Variation("without any probable duplicate", replace(study, duplicates_out=stages))


def _routes(study: Study, routes: tuple[str, ...]) -> Iterator[Variation]:
    if PUMP in study.without_routes:
        without = tuple(route for route in study.without_routes if route != PUMP)
        yield Variation("with the intrathecal route", replace(study, without_routes=without))
    elif PUMP in routes and not study.routes:
        without = (*study.without_routes, PUMP)
        yield Variation("without the intrathecal route", replace(study, without_routes=without))
    if "oral" in routes and len(routes) > 1 and study.routes != ("oral",):
        yield Variation("by mouth only", replace(study, routes=("oral",)))


def vary(
    opened: Opened, progress: Callable[[int, int], None] | None = None
) -> tuple[Sensitivity, ...]:
    """The grid of each event that the study asks for. ``progress`` gets studies done, and all.

    Raises StoreError. Without events there is no grid: a grid is for a question, not for a list.
    """
    found = opened.engine.fetch(ROUTES_AND_STAGES, opened.tables).to_pylist()
    routes, stages = (
        tuple(row["name"] for row in found if row["what"] == what) for what in ("route", "stage")
    )
    varied = list(variations(opened.study, routes, stages))
    main = {score.event: score for score in score_events(opened)}
    by_variation = []
    for done, variation in enumerate(varied):
        if progress:
            progress(done, len(varied))
        scores = score_events(opened.asking(variation.study))
        by_variation.append({score.event: score for score in scores})
    return tuple(
        Sensitivity(
            score,
            tuple(
                _varied(one, score, scores.get(event))
                for one, scores in zip(varied, by_variation, strict=True)
            ),
        )
        for event, score in main.items()
    )


def _varied(variation: Variation, main: EventScore, score: EventScore | None) -> Varied:
    shift = None
    if score and score.ic_log2 is not None and main.ic_log2 is not None:
        shift = score.ic_log2 - main.ic_log2
    return Varied(variation.words, variation.study.sha256, score, shift)


def _left(varied: Varied) -> str:
    if varied.score is None:
        return "no case is left"
    if varied.score.a < FEWEST:
        return f"{varied.score.a} case{'s'[: varied.score.a != 1]} left, too few to say"
    return f"{varied.score.a:,} cases left"


def _could_show(score: EventScore) -> str:
    if score.detectable_ratio is None:
        return "The event was not expected in a single case, so nothing could be shown."
    return (
        f"With {score.expected or 0:,.2g} cases expected, a reporting ratio below "
        f"{score.detectable_ratio:,.1f} would have been missed in more than 1 of 5 such studies."
    )
