"""What a study's counts mean, on cases small enough to count by eye."""

from datetime import date

import pytest
from tests.study_cases import case, drug, relations

from sidelight.core.errors import UsageError
from sidelight.evidence.cases import CaseTables
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.signals.counts import RoleCases, left_out_terms, role_cases, term_counts
from sidelight.evidence.signals.flow import flow
from sidelight.evidence.signals.opened import Opened, open_study
from sidelight.evidence.signals.study import Exclusions, Period, Population, Study

ENGINE = DuckDB(memory_limit="256MB", threads=1)
TESTOL = drug("PS", "TESTOLEX", "TESTOL", route="oral")
PUMP = drug("PS", "TESTOL PUMP", "TESTOL", route="intrathecal")
OTHER = drug("PS", "OTHER", "OTHERIN")
CASES = [
    # the same medicine twice and the same term twice
    case(1, [TESTOL, drug("SS", "TESTOLEX 10 MG", "TESTOL", route="oral")], ["nausea", "nausea"],
         sex="F", country="US", reporter="physician"),
    case(2, [OTHER, drug("C", "TESTOL", "TESTOL")], ["nausea"], sex="M"),
    case(3, [drug("SS", "OTHER/TESTOL", "OTHERIN", "TESTOL")], ["fall"], received=date(2020, 1, 1)),
    case(4, [OTHER], ["nausea", "rash"], sex="F", age_group="adult"),
    case(5, [drug("I", "TESTOL", "TESTOL")], []),
    case(6, [], ["fall"], received=None),  # a case without drugs still counts in the totals
    case(7, [PUMP], ["nausea", ("device leakage", "device")], indications=("spasm",)),
    case(8, [PUMP, TESTOL], ["spasm"], indications=("spasm",)),
    case(9, [drug("PS", "TESTOL TEA", "TESTOL", "TEA")], ["rash"]),  # a combination
]  # fmt: skip


def ask(study: Study, cases: list[dict] = CASES, duplicates: tuple = ()) -> dict:
    return dict(opened(study, cases, duplicates).tables)


def opened(study: Study, cases: list[dict] = CASES, duplicates: tuple = ()) -> Opened:
    tables = CaseTables(relations(cases, duplicates), True, ("2031Q1",), "f1")
    return open_study(study, tables, ENGINE)


def counted(study: Study, *args) -> dict:
    rows = term_counts(ENGINE, ask(study, *args)).to_pylist()
    return {
        (row["stratum"], row["event"]): (row["a"], row["n_drug"], row["n_event"], row["n"])
        for row in rows
    }


def of_all(study: Study, *args) -> dict:
    return {event: cells for (_, event), cells in counted(study, *args).items()}


def about(**asked) -> Study:
    return Study("testol", ("testol",), **asked)


def test_cases_count_once_and_by_role() -> None:
    assert of_all(about(roles="primary")) == {
        "nausea": (2, 4, 4, 9),
        "device leakage": (1, 4, 1, 9),
        "rash": (1, 4, 2, 9),
        "spasm": (1, 4, 1, 9),
    }
    assert of_all(about(roles="suspect"))["fall"] == (1, 5, 2, 9)
    assert of_all(about(roles="any"))["nausea"] == (3, 7, 4, 9)
    assert role_cases(ENGINE, ask(about())) == RoleCases(7, 5, 4, 2, 1, 1)


def test_an_event_that_is_asked_for_is_there_with_none() -> None:
    assert of_all(about(roles="primary", events=("Fall", "gout"))) == {
        "fall": (0, 4, 2, 9),
        "gout": (0, 4, 0, 9),
    }


def test_terms_may_count_as_one_event() -> None:
    both = about(roles="any", events=("fall", "nausea"), events_as="fall or nausea")
    assert of_all(both) == {"fall or nausea": (4, 7, 6, 9)}


def test_a_route_that_is_left_out_is_in_neither_group() -> None:
    oral = about(roles="primary", without_routes=("intrathecal",))
    assert of_all(oral) == {"nausea": (1, 2, 3, 7), "rash": (1, 2, 2, 7)}
    assert of_all(about(roles="primary", routes=("oral",)))["spasm"] == (1, 2, 1, 7)
    told = flow(ENGINE, ask(oral))
    assert (told.population, told.medicine, told.comparator, told.other_route) == (9, 2, 5, 2)


def test_an_active_comparator_and_the_cases_that_name_both() -> None:
    against = about(roles="any", compare_with=("otherin",))
    assert of_all(against)["nausea"] == (2, 5, 3, 6)
    told = flow(ENGINE, ask(against))
    assert (told.medicine, told.comparator, told.both_groups, told.neither) == (5, 1, 2, 1)
    assert [step.left_out for step in told.steps(against)[-5:-3]] == [2, 1]


def test_period_and_population() -> None:
    since = about(roles="any", period=Period(first=date(2025, 1, 1)))
    assert of_all(since)["nausea"] == (3, 6, 4, 7)  # case 3 is older, case 6 has no date
    women = about(roles="any", population=Population(sexes=("F",)))
    assert of_all(women)["nausea"] == (1, 1, 2, 2)
    unknown = about(roles="any", population=Population(sexes=("unknown",)))
    assert flow(ENGINE, ask(unknown)).population == 6
    told = about(population=Population(countries=("US",), reporters=("physician",)))
    assert flow(ENGINE, ask(told)).population == 1


def test_what_is_no_event_is_left_out_and_counted() -> None:
    without = about(exclusions=Exclusions(term_kinds=("device",), terms=("Rash",)))
    assert set(of_all(without)) == {"nausea", "fall", "spasm"}
    (device,) = left_out_terms(ENGINE, ask(without))
    assert (device.kind, device.terms, device.cases) == ("device", 1, 1)
    own = about(exclusions=Exclusions(own_indications=True))
    assert "spasm" not in of_all(own)
    assert of_all(own)["nausea"] == of_all(about())["nausea"]


def test_duplicates_are_left_out_only_where_the_study_says_so() -> None:
    copies = tuple(
        {"case_id": number, "stage": "exact", "cluster": 1, "place": number} for number in (1, 7)
    )
    kept, without = about(), about(duplicates_out=("exact",))
    assert of_all(kept, CASES, copies)["nausea"] == (2, 5, 4, 9)
    assert of_all(without, CASES, copies)["nausea"] == (1, 4, 3, 8)
    assert flow(ENGINE, ask(without, CASES, copies)).chosen == 8


def test_strata_add_up_to_the_whole() -> None:
    whole, parts = (
        of_all(about(roles="any")),
        counted(about(roles="any", strata=("sex", "age_group"))),
    )
    assert {stratum for stratum, _ in parts} == {
        "adult / F", "unknown / F", "unknown / M", "unknown / unknown",
    }  # fmt: skip
    for event, cells in whole.items():
        of_event = [part for (_, name), part in parts.items() if name == event]
        assert tuple(map(sum, zip(*of_event, strict=True))) == cells


def test_every_step_of_the_flow_adds_up() -> None:
    told = flow(ENGINE, ask(about()))
    assert told.reports == told.superseded + told.deleted + told.cases
    assert told.population == sum(
        (told.medicine, told.comparator, told.both_groups, told.other_route, told.neither)
    )
    assert (told.cases, told.medicine, told.medicine_with_event) == (9, 5, 5)


@pytest.mark.parametrize("names", [("nothing like it",), ("",)])
def test_a_medicine_that_no_case_names_is_refused(names) -> None:
    with pytest.raises(UsageError, match="No case in this store names that medicine"):
        opened(Study("x", names))


def test_a_medicine_is_not_compared_with_itself() -> None:
    with pytest.raises(UsageError, match="with itself"):
        opened(about(compare_with=("Testolex",)))


def test_cases_that_suspect_another_medicine_can_be_left_out() -> None:
    without = about(roles="any", exclusions=Exclusions(medicines=("otherin",)))
    assert of_all(without)["nausea"] == (2, 5, 2, 6)


@pytest.mark.parametrize(
    ("reported", "is_it"),
    [("PMS-TESTOL", True), ("TESTOL (10MG)", True), ("TÉSTOL", True), ("TESTOLUM", False)],
)
def test_where_no_ingredient_is_known_whole_words_of_a_name_count(reported, is_it) -> None:
    cases = [case(1, [drug("PS", reported)], ["nausea"]), case(2, [drug("PS", "OTHER")], ["fall"])]
    if is_it:
        found = opened(about(), cases)
        assert [(one.drug, one.cases) for one in found.matched] == [(reported, 1)]
        assert of_all(about(), cases) == {"nausea": (1, 1, 1, 2)}
    else:
        with pytest.raises(UsageError):
            opened(about(), cases)
