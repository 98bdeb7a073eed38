"""Probable duplicates, stage by stage: what is linked, what never is, and that nothing is lost."""

from datetime import date, timedelta

import pytest
from tests.case_stores import ENGINE, CaseStore, drug
from tests.faers_archives import Row, report

from sidelight.core.errors import UsageError
from sidelight.evidence.cases import open_cases
from sidelight.evidence.cases.duplicates import STAGES, superfluous

FULL = {
    "event_dt": "20250103",
    "sex": "F",
    "age": "41",
    "age_cod": "YR",
    "occr_country": "CH",
}
TERMS = [{"pt": "Coma"}, {"pt": "Myoclonus"}]
TITLE = "Toxic encephalopathy after harbimox in a patient with kidney failure"


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> CaseStore:
    made = CaseStore(tmp_path_factory.mktemp("cases"))
    control_numbers(made)
    exact(made)
    articles(made)
    batches(made)
    for case in range(9000, 9030):  # others, so that nothing is rare for want of company
        made.case(report(case, sex="M" if case % 2 else "F"), drug=[drug("Otherin")])
    made.add()
    return made


def case(made: CaseStore, number: int, name: str, terms: list[Row] = TERMS, **demo: object) -> None:
    made.case(report(number, **demo), drug=[drug(name)], reac=terms)


def control_numbers(made: CaseStore) -> None:
    """Cases from 100: same number, then every reason not to link."""
    case(made, 100, "Aminol", mfr_num="US-PFIZER INC-2025 123456", sex="F")
    case(made, 101, "Aminol", TERMS[:1], mfr_num="EU-PFIZER INC-2025123456")
    case(made, 102, "Bulbin", mfr_num="US-PFIZER INC-2025123456")  # no medicine in common
    case(made, 103, "Aminol", mfr_num="US-PFIZER INC-2025123456", sex="M")  # another person
    case(made, 110, "Corvin", mfr_num="DE-X-77001", auth_num="EU-EMA-99887766")
    case(made, 111, "Corvin", TERMS[:1], mfr_num="DE-Y-12345", auth_num="EU-EMA-99887766")
    for number in (120, 121):
        case(made, number, "Dolvin", [{"pt": "Rash"}], mfr_num="UNKNOWN")
    for number in (122, 123):
        case(made, number, "Dolvin", [{"pt": "Rash"}], mfr_num="000000")
    for number in range(130, 142):  # one number for twelve cases is no number
        case(made, number, "Everin", [{"pt": "Rash"}], mfr_num="STUDY-20250001")


def exact(made: CaseStore) -> None:
    """Cases from 200: the same in everything, then one thing missing on both sides."""
    for number in (200, 201):
        case(made, number, "Fendol", **FULL)
    for step, missing in enumerate(("event_dt", "sex", "age", "occr_country"), start=1):
        for number in (200 + 10 * step, 201 + 10 * step):
            case(made, number, f"Gamol{step}x", **FULL | {missing: ""})
    for number in (260, 261):  # one medicine and one term are the same by chance
        case(made, number, "Halvin", TERMS[:1], **FULL)
    for number in (270, 271):  # nothing is told of either
        made.case(report(number, fda_dt=""), drug=[], reac=[])


def articles(made: CaseStore) -> None:
    """Cases from 300: one article in two styles, its other patient, and another article."""
    case(made, 300, "Ivrol", lit_ref=f"Maker A, Upton B. {TITLE}. J Invent. 2024;3:1-7", sex="F")
    case(
        made,
        301,
        "Ivrol",
        lit_ref=f"A Maker. {TITLE.upper()}.. INVENTIONS. 2024",
        age="50",
        age_cod="YR",
    )
    case(made, 302, "Ivrol", lit_ref=f"Maker A. {TITLE}. J Invent. 2024", sex="M")
    case(made, 303, "Ivrol", lit_ref="B Upton. Quite another story about a patient at home. J.")


def batches(made: CaseStore) -> None:
    """Cases from 400 in three weeks; from 500 the same terms all the year round."""
    start = date(2025, 1, 6)
    for number in range(400, 408):
        day = start + timedelta(days=3 * (number - 400))
        case(made, number, "Jolvin", fda_dt=f"{day:%Y%m%d}", occr_country="US")
    for number in range(500, 520):
        day = start + timedelta(days=10 * (number - 500))
        case(made, number, "Kelvin", fda_dt=f"{day:%Y%m%d}", occr_country="US")


def clusters(cases: CaseStore, stage: str) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for case_id, cluster in cases.rows(
        f"select case_id, cluster from duplicates where stage = '{stage}' order by case_id"
    ):
        found.setdefault(cluster, []).append(case_id)
    return list(found.values())


def test_one_control_number_is_one_case_unless_something_speaks_against_it(
    cases: CaseStore,
) -> None:
    assert clusters(cases, "control number") == [[100, 101], [110, 111]]


def test_cases_that_are_the_same_in_every_field_are_one(cases: CaseStore) -> None:
    assert clusters(cases, "exact") == [[200, 201]]


def test_what_is_missing_never_makes_two_cases_the_same(cases: CaseStore) -> None:
    linked = {case for (case,) in cases.rows("select case_id from duplicates")}
    assert not linked & {270, 271}
    exact_ones = {case for cluster in clusters(cases, "exact") for case in cluster}
    assert not exact_ones & set(range(210, 262))


def test_one_article_filed_many_times_is_one_cluster(cases: CaseStore) -> None:
    assert clusters(cases, "article") == [[300, 301]]


def test_a_batch_is_short_and_all_there_ever_was(cases: CaseStore) -> None:
    assert clusters(cases, "batch") == [list(range(400, 408))]


def test_one_case_of_each_cluster_is_kept_the_one_that_tells_most(cases: CaseStore) -> None:
    kept = cases.rows(
        "select stage, count(*), count(distinct cluster) from duplicates where kept group by 1"
    )
    assert all(count == clusters for _, count, clusters in kept)
    assert cases.rows(
        "select case_id from duplicates where stage = 'control number' and kept order by 1"
    ) == [(100,), (110,)]


def test_nothing_is_taken_out_until_a_study_chooses(cases: CaseStore) -> None:
    tables = open_cases(cases.store, ENGINE).relations
    assert cases.rows("select count(*) from cases where case_id in (100, 101)") == [(2,)]
    assert superfluous(ENGINE, tables, ()).num_rows == 0
    one = superfluous(ENGINE, tables, ("control number",)).to_pylist()
    assert one == [
        {"case_id": 101, "stands_for_it": 100},
        {"case_id": 111, "stands_for_it": 110},
    ]
    two = superfluous(ENGINE, tables, ("exact", "control number")).to_pylist()
    assert {row["case_id"] for row in two} == {101, 111, 201}
    every = superfluous(ENGINE, tables, tuple(STAGES))["case_id"].to_pylist()
    standing = {case for (case,) in cases.rows("select case_id from duplicates")} - set(every)
    assert standing >= {100, 110, 200}
    with pytest.raises(UsageError, match="The stages are control number"):
        superfluous(ENGINE, tables, ("guess",))


def test_every_link_says_why(cases: CaseStore) -> None:
    (number,) = cases.rows(
        "select why from duplicate_links where case_a = 100 and millibits is null"
    )
    assert number == ("number PFIZERINC2025123456",)
    assert cases.rows(
        "select count(*) from duplicate_links where stage = 'probable' and millibits is null"
    ) == [(0,)]
