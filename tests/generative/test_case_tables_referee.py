"""Random reports with names, routes, dates and doubles: a plain-Python referee agrees."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.case_stores import CaseStore, drug
from tests.faers_archives import report

DAYS = st.sampled_from(["20250101", "20250102", "20250301", "202503", "20250231", ""])
PUBLISHED = {"Quellor": "HARBIMOX", "Quellor duo": "HARBIMOX HYDROCHLORIDE\\OTHERIN"}
REPORTS = st.lists(
    st.fixed_dictionaries(
        {
            "sex": st.sampled_from(["F", "M", ""]),
            "age": st.sampled_from(["40", ""]),
            "country": st.sampled_from(["CH", ""]),
            "event": DAYS,
            "start": DAYS,
            "drugs": st.lists(
                st.tuples(
                    st.sampled_from(["Quellor", "Quellor duo", "Nosuchname"]),
                    st.sampled_from(["PS", "C"]),
                    st.sampled_from(["Oral", "Intrathecal", ""]),
                ),
                min_size=1,
                max_size=3,
            ),
            "terms": st.sets(st.sampled_from(["Fall", "Rash", "Coma"]), min_size=1),
        }
    ),
    min_size=1,
    max_size=6,
)


def stored(folder: Path, reports: list[dict]) -> CaseStore:
    made = CaseStore(folder)
    for number, told in enumerate(reports, start=1):
        made.case(
            report(
                number,
                sex=told["sex"],
                age=told["age"],
                age_cod="YR",
                occr_country=told["country"],
                event_dt=told["event"],
            ),
            drug=[
                drug(name, seq, role, prod_ai=PUBLISHED.get(name, ""), route=route)
                for seq, (name, role, route) in enumerate(told["drugs"], start=1)
            ],
            reac=[{"pt": term} for term in told["terms"]],
            ther=[{"dsg_drug_seq": 1, "start_dt": told["start"]}],
        )
    made.add()
    return made


def full(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def substances(name: str) -> set[str]:
    whole = {"Quellor": {"HARBIMOX"}, "Quellor duo": {"HARBIMOX", "OTHERIN"}}
    return whole.get(name, set())


def case_routes(reports: list[dict]) -> dict[tuple[int, str], str]:
    """One class for each substance of each case."""
    told: dict[tuple[int, str], set[str]] = defaultdict(set)
    for number, case in enumerate(reports, start=1):
        for name, _, route in case["drugs"]:
            for substance in substances(name):
                told[number, substance] |= {route.lower()} - {""}
    words = {0: lambda routes: "unknown", 1: lambda routes: next(iter(routes))}
    return {
        key: words.get(len(routes), lambda routes: "several")(routes)
        for key, routes in told.items()
    }


def same_cases(reports: list[dict]) -> set[tuple[int, ...]]:
    """Clusters of the exact stage: equal in all, nothing missing, enough told."""
    groups: dict[tuple, list[int]] = defaultdict(list)
    for number, case in enumerate(reports, start=1):
        suspects = set()
        for name, role, _ in case["drugs"]:
            if role == "PS":
                suspects |= substances(name) or {name}
        event = full(case["event"])
        if not (event and case["sex"] and case["age"] and case["country"] and suspects):
            continue
        if len(suspects) + len(case["terms"]) >= 3:
            key = (event, case["sex"], frozenset(suspects), frozenset(case["terms"]))
            groups[key].append(number)
    return {tuple(group) for group in groups.values() if len(group) > 1}


@settings(max_examples=12, deadline=None)
@given(REPORTS)
def test_a_referee_finds_the_same_routes_onsets_and_doubles(reports) -> None:
    with TemporaryDirectory() as folder:
        made = stored(Path(folder), reports)
        routes = made.rows("select distinct case_id, substance, case_route from case_substances")
        onset = dict(made.rows("select case_id, onset_days from onsets where drug_seq = 1"))
        found: dict[int, list[int]] = defaultdict(list)
        for case, cluster in made.rows(
            "select case_id, cluster from duplicates where stage = 'exact' order by case_id"
        ):
            found[cluster].append(case)
    assert {(case, name): route for case, name, route in routes} == case_routes(reports)
    assert len(routes) == len(case_routes(reports))
    for number, case in enumerate(reports, start=1):
        event, start = full(case["event"]), full(case["start"])
        days = (event - start).days + 1 if event and start else None
        assert onset[number] == (days if days and days > 0 else None)
    assert set(map(tuple, found.values())) == same_cases(reports)
