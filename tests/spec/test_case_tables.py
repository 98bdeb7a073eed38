"""What the case tables tell: persons, routes, ingredients, kinds of term, onsets, dechallenge."""

from pathlib import Path

import pytest
from tests.case_stores import ENGINE, CaseStore, drug
from tests.faers_archives import report

from sidelight.evidence.cases import open_cases
from sidelight.evidence.cases.drift import TermSpan, term_spans


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> CaseStore:
    made = CaseStore(tmp_path_factory.mktemp("cases"))
    people(made)
    medicines(made)
    onsets(made)
    made.add()
    return made


def people(made: CaseStore) -> None:
    """Cases 1 to 9."""
    made.case(report(1, age="20", age_cod="DY", wt="3200", wt_cod="GMS"))
    made.case(report(2, age="18", age_cod="MON", occp_cod="PH"))
    made.case(report(3, age="4", age_cod="DEC", occp_cod="OT", rept_cod="EXP"))
    made.case(report(4, age_grp="E", occp_cod="LW", rept_cod="DIR"))
    made.case(report(5, age="430", age_cod="YR", occp_cod="CN", reporter_country="FRANCE"))
    made.case(
        report(6, occr_country="COUNTRY NOT SPECIFIED", reporter_country="JP"),
        outc=[{"outc_cod": "DE"}, {"outc_cod": "HO"}],
        reac=[
            {"pt": "Drug ineffective"},
            {"pt": "DEVICE MALFUNCTION"},
            {"pt": "Coma"},
            {"pt": "coma"},
        ],
        indi=[
            {"indi_drug_seq": 1, "indi_pt": "Muscle spasticity"},
            {"indi_drug_seq": 1, "indi_pt": "Product used for unknown indication"},
        ],
    )


def medicines(made: CaseStore) -> None:
    """Cases 10 to 19."""
    made.case(
        report(10),
        drug=[
            drug("Baclofen", 1, prod_ai="BACLOFEN", route="Intrathecal", dechal="Y", rechal="N"),
            drug("Baclofen", 2, "SS", prod_ai="BACLOFEN"),
            drug("Lioresal", 3, "C", prod_ai="BACLOFEN HYDROCHLORIDE", route="Oral use"),
        ],
    )
    made.case(report(11), drug=[drug("Lioresal", route="Oral", dechal="D")])
    made.case(report(12), drug=[drug("LIORESAL (baclofen)", route="Oral")])
    made.case(report(13), drug=[drug("Baclofin")])
    made.case(report(14), drug=[drug("Gablofen intrathecal", prod_ai="BACLOFEN")])
    made.case(report(15), drug=[drug("Nosuchname")])
    made.case(report(16), drug=[drug("Duo", prod_ai="CODEINE PHOSPHATE\\ASPIRIN")])
    for case in range(17, 24):
        made.case(report(case), drug=[drug("Baclofen", prod_ai="BACLOFEN", route="Oral")])


def onsets(made: CaseStore) -> None:
    """Cases 101 to 112: the date of the event, then the starts that were told."""
    told = [
        ("20250110", ["20250101"]),
        ("20250110", ["20250110"]),
        ("20250110", ["20250111"]),
        ("20250110", ["20250105", "20250102"]),
        ("20250110", ["202501"]),
        ("202503", ["20250101"]),
        ("20250110", ["2026"]),
        ("", ["20250101"]),
        ("20250231", ["20250101"]),
        ("20250110", []),
        ("20250110", ["20250100"]),
        ("20250110", ["20250105", "2024"]),
    ]
    for number, (event, starts) in enumerate(told, start=101):
        made.case(
            report(number, event_dt=event),
            ther=[{"dsg_drug_seq": 1, "start_dt": start} for start in starts],
        )


def test_ages_have_a_group_and_the_unknown_are_their_own(cases: CaseStore) -> None:
    found = cases.rows("select case_id, age_group from cases where case_id < 6 order by 1")
    groups = ["neonate", "infant", "adult", "elderly", "unknown"]
    assert found == list(enumerate(groups, start=1))
    by_group = dict(cases.rows("select age_group, count(*) from cases group by 1"))
    assert sum(by_group.values()) == cases.rows("select count(*) from cases")[0][0]
    assert cases.rows("select count(*) from cases where age_group is null") == [(0,)]
    assert cases.rows("select age_years from cases where case_id = 3") == [(40.0,)]
    assert cases.rows("select age_years from cases where case_id = 5") == [(None,)]


def test_who_reported_where_and_how(cases: CaseStore) -> None:
    found = cases.rows(
        """select reporter, report_type, country from cases
        where case_id between 2 and 6 order by case_id"""
    )
    assert found == [
        ("pharmacist", "unknown", None),
        ("other health professional", "expedited", None),
        ("lawyer", "direct", None),
        ("consumer", "unknown", "FR"),
        ("unknown", "unknown", "JP"),
    ]
    assert cases.rows("select weight_kg from cases where case_id = 1") == [(3.2,)]


def test_each_outcome_is_told_by_itself(cases: CaseStore) -> None:
    asked = "select serious, death, hospital, disability from cases where case_id in (5, 6)"
    assert cases.rows(f"{asked} order by case_id") == [
        (False, False, False, False),
        (True, True, True, False),
    ]


def test_terms_keep_their_kind_and_repeats_count_once(cases: CaseStore) -> None:
    assert cases.rows("select term, kind from case_reactions where case_id = 6 order by 1") == [
        ("coma", "clinical"),
        ("device malfunction", "device"),
        ("drug ineffective", "lack of effect"),
    ]
    assert cases.rows("select term, kind from case_indications order by 1") == [
        ("muscle spasticity", "clinical"),
        ("product used for unknown indication", "unknown indication"),
    ]


def test_brands_salts_brackets_and_misspellings_are_one_medicine(cases: CaseStore) -> None:
    found = cases.rows(
        "select case_id, ingredient, how from case_drugs where case_id between 10 and 16 order by 1"
    )
    assert found == [
        (10, "BACLOFEN", "published"),
        (10, "BACLOFEN", "published"),
        (10, "BACLOFEN", "published"),
        (11, "BACLOFEN", "learnt"),
        (12, "BACLOFEN", "brackets"),
        (13, "BACLOFEN", "spelling"),
        (14, "BACLOFEN", "published"),
        (15, None, "unresolved"),
        (16, "ASPIRIN\\CODEINE", "published"),
    ]
    assert cases.rows(
        "select count(distinct case_id) from case_substances where substance = 'BACLOFEN'"
    ) == [(12,)]
    assert cases.rows("select substance from case_substances where case_id = 16 order by 1") == [
        ("ASPIRIN",),
        ("CODEINE",),
    ]


def test_route_strata_add_up_to_the_cases(cases: CaseStore) -> None:
    strata = cases.rows(
        """select case_route, count(distinct case_id) from case_substances
        where substance = 'BACLOFEN' group by 1 order by 1"""
    )
    assert strata == [("intrathecal", 1), ("oral", 9), ("several", 1), ("unknown", 1)]
    assert sum(count for _, count in strata) == 12


def test_a_route_within_the_name_counts_where_none_is_told(cases: CaseStore) -> None:
    assert cases.rows("select route from case_drugs where case_id = 14") == [("intrathecal",)]


def test_dechallenge_and_rechallenge_have_four_answers(cases: CaseStore) -> None:
    asked = "select dechallenge, rechallenge from case_drugs where case_id in (10, 11)"
    assert cases.rows(f"{asked} order by case_id, drug_seq") == [
        ("positive", "negative"),
        ("unknown", "unknown"),
        ("unknown", "unknown"),
        ("does not apply", "unknown"),
    ]


def test_only_whole_dates_make_an_onset_and_the_first_day_is_day_one(cases: CaseStore) -> None:
    found = cases.rows(
        """select onset_days, onset_low, onset_high, why from onsets
        where case_id > 100 order by case_id"""
    )
    assert found == [
        (10, 10, 10, None),
        (1, 1, 1, None),
        (None, None, None, "event before start"),
        (9, 9, 9, None),  # the first start counts
        (None, 1, 10, "start date in part"),
        (None, 60, 90, "event date in part"),
        (None, None, None, "event before start"),
        (None, None, None, "no event date"),
        (None, None, None, "impossible event date"),
        (None, None, None, "no start date"),
        (None, None, None, "impossible start date"),
        (None, 11, 376, "start date in part"),
    ]


def test_every_name_is_listed_with_its_reason(cases: CaseStore) -> None:
    found = cases.rows(
        """select drug, ingredient, how, why, cases from medicine_names
        where drug in ('BACLOFIN', 'LIORESAL', 'NOSUCHNAME') order by drug, how"""
    )
    assert found == [
        ("BACLOFIN", "BACLOFEN", "spelling", "spelt like BACLOFEN at 88", 1),
        ("LIORESAL", "BACLOFEN", "learnt", "learnt 1 of 1", 1),
        ("LIORESAL", "BACLOFEN", "published", None, 1),
        ("NOSUCHNAME", None, "unresolved", None, 1),
    ]


def test_terms_say_from_when_to_when_they_were_used(tmp_path: Path) -> None:
    """Terms come and go with each version of the dictionary they are taken from."""
    made = CaseStore(tmp_path)
    for quarter, case, term in (("25Q2", 1, "Old term"), ("25Q3", 2, "Coma"), ("25Q4", 3, "Coma")):
        made.case(report(case), reac=[{"pt": term}])
        made.add(quarter)
    asked = "select term, first_quarter, last_quarter, quarters, cases from terms order by term"
    assert made.rows(asked) == [("coma", 20253, 20254, 2, 2), ("old term", 20252, 20252, 1, 1)]
    coma, old = term_spans(ENGINE, open_cases(made.store, ENGINE).relations, ["old term", "coma"])
    assert (coma.before, coma.within, coma.after) == (1, 2, 0)
    assert (old.before, old.within, old.after) == (0, 1, 2)
    assert (coma.says, old.says) == (None, None)  # too few to tell from chance


@pytest.mark.parametrize(
    ("cases", "before", "after", "says"),
    [
        (70, 100, 0, "is first reported in 2020Q1,"),
        (70, 0, 100, "is last reported in 2024Q4,"),
        (70, 100, 100, "is first reported in 2020Q1 and last reported in 2024Q4,"),
        (69, 100, 0, None),
        (1000, 0, 0, None),
    ],
)
def test_a_break_in_the_use_of_a_term_is_told(
    cases: int, before: int, after: int, says: str | None
) -> None:
    told = TermSpan("t", "T", "clinical", cases, 20201, 20244, before, 1000, after).says
    assert (says in told) if says and told else told is says
