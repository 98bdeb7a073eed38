"""Made-up cases written as the rows of the seven tables, with the flaws of real ones."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sidelight.evidence.generator.model import MadeUpCase, MadeUpDrug
from sidelight.evidence.generator.recipe import Recipe
from sidelight.evidence.generator.words import SALT
from sidelight.evidence.sources.faers.layout import MADE_UP_SENDER

HEADERS = {
    "demo": "primaryid caseid caseversion i_f_code event_dt mfr_dt init_fda_dt fda_dt rept_cod "
    "auth_num mfr_num mfr_sndr lit_ref age age_cod age_grp sex e_sub wt wt_cod rept_dt to_mfr "
    "occp_cod reporter_country occr_country",
    "drug": "primaryid caseid drug_seq role_cod drugname prod_ai val_vbm route dose_vbm "
    "cum_dose_chr cum_dose_unit dechal rechal lot_num exp_dt nda_num dose_amt dose_unit "
    "dose_form dose_freq",
    "reac": "primaryid caseid pt drug_rec_act",
    "outc": "primaryid caseid outc_cod",
    "rpsr": "primaryid caseid rpsr_cod",
    "ther": "primaryid caseid dsg_drug_seq start_dt end_dt dur dur_cod",
    "indi": "primaryid caseid indi_drug_seq indi_pt",
}
"""The published columns of the current layout, in their order."""

COLUMNS = {table: names.split() for table, names in HEADERS.items()}

WAYS = (0.5, 0.2, 0.1, 0.1, 0.06, 0.04)
UNTOLD_INGREDIENT = 0.05
"""Chance that a name has no published ingredient beside it, as for all names before 2014."""

DAYS_TAKEN = 30.0
DECHALLENGES = (0.4, 0.35, 0.12, 0.1, 0.03)
RECHALLENGES = (0.85, 0.12, 0.02, 0.01)
REPEATED_ROW = 0.01
NO_TERM = 0.004
FULL_DATE, MONTH_ONLY, YEAR_ONLY, NO_DATE = 0.62, 0.72, 0.78, 0.99
"""Where a random number falls decides how a date is written; above the last, as no such day."""


@dataclass
class Rows:
    """The lines of one archive, table by table, without headers."""

    tables: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in HEADERS})

    def put(self, table: str, **values: str) -> None:
        """One line: each named column its value, the others empty."""
        fields = [values.pop(name, "") for name in COLUMNS[table]]
        if values:
            raise KeyError(f"{table} has no column {', '.join(values)}")
        self.tables[table].append("$".join(fields))


@dataclass(frozen=True)
class Made:
    """One version of a case: when it was received, and the day of its event."""

    case: MadeUpCase
    version: int
    received: date
    event: date


def make_rows(recipe: Recipe, cases: list[MadeUpCase], rng: Random) -> list[Rows]:
    """One ``Rows`` for each quarter of the recipe."""
    archives = [Rows() for _ in range(recipe.quarters)]
    starts = [_first_day(recipe.quarter(number)) for number in range(recipe.quarters)]
    events: dict[int, date] = {}
    for case in cases:
        received = starts[case.quarters[0]]
        for number, quarter in enumerate(case.quarters, start=1):
            earliest = max(received, starts[quarter])
            last = starts[quarter] + timedelta(days=88)
            received = earliest + timedelta(days=rng.randrange((last - earliest).days + 1))
            if number == 1:
                events[case.case_id] = _event(case, received, events)
            made = Made(case, number, received, events[case.case_id])
            _report(archives[quarter], made, rng)
    return archives


def _event(case: MadeUpCase, received: date, events: dict[int, date]) -> date:
    """The day of the event, the same for a case that is told again but for its shift."""
    if case.duplicate_of:
        return events[case.duplicate_of] + timedelta(days=case.shift_days)
    return received - timedelta(days=case.lag_days)


def _first_day(quarter: tuple[int, int]) -> date:
    year, number = quarter
    return date(year, 3 * number - 2, 1)


def _report(rows: Rows, made: Made, rng: Random) -> None:
    """One version of a case. The first one may lack what a later one tells."""
    case, received = made.case, made.received
    ids = {"primaryid": f"{case.case_id}{made.version}", "caseid": str(case.case_id)}
    age, unit = case.age
    rows.put(
        "demo",
        **ids,
        caseversion=str(made.version),
        i_f_code="I" if made.version == 1 else "F",
        event_dt="" if "no event date" in case.changes else _written(made.event, rng),
        fda_dt=f"{received:%Y%m%d}",
        rept_dt=f"{received:%Y%m%d}",
        rept_cod="EXP" if case.outcomes else "PER",
        mfr_num=case.number,
        mfr_sndr=MADE_UP_SENDER,
        lit_ref=_cited(case, received, rng),
        age=age,
        age_cod=unit,
        sex=case.sex,
        e_sub="Y",
        occp_cod=case.reporter,
        reporter_country=case.country,
        occr_country=case.country,
    )
    for place, drug in enumerate(case.drugs, start=1):
        _medicine(rows, ids, place, drug, made.event, rng)
    _reactions(rows, ids, case, made.version, rng)
    for outcome in case.outcomes:
        rows.put("outc", **ids, outc_cod=outcome)
    if rng.random() < 0.03:
        rows.put("rpsr", **ids, rpsr_cod="HP")


def _cited(case: MadeUpCase, received: date, rng: Random) -> str:
    """The article that a case is from, in one of the styles that companies use."""
    if not case.article:
        return ""
    styles = (
        f"Maker A, Upton B, Drawer C et al.. {case.article}. INVENTIONS. {received:%Y};3:1-7",
        f"A Maker, B Upton, C Drawer. {case.article}.. J Invent. {received:%Y};3 (1):1/7",
        f"Maker, A.. {case.article.upper()}. Journal of Inventions. {received:%Y};3(1):1-7",
    )
    return rng.choice(styles)


def _medicine(
    rows: Rows,
    ids: dict[str, str],
    place: int,
    drug: MadeUpDrug,
    event: date,
    rng: Random,
) -> None:
    """A row of drug and, for most, of ther and indi; the name is written in several ways."""
    name = drug.medicine
    salt = f"{name} {SALT}"
    brand = f"{name.removesuffix('FICTOL').capitalize()}vex ({name.capitalize()})"
    ways = (name, name.capitalize(), f"{name}.", f"{name.capitalize()} 10 mg tablets", salt, brand)
    written = drug.misspelt or rng.choices(ways, WAYS)[0]
    told = not drug.misspelt and rng.random() >= UNTOLD_INGREDIENT
    rows.put(
        "drug",
        **ids,
        drug_seq=str(place),
        role_cod=drug.role,
        drugname=written,
        prod_ai=(salt if written == salt else name) if told else "",
        val_vbm="1",
        route=drug.route,
        dechal=rng.choices(("U", "", "D", "Y", "N"), DECHALLENGES)[0],
        rechal=rng.choices(("", "U", "N", "Y"), RECHALLENGES)[0],
    )
    if rng.random() < 0.5:
        start = event - timedelta(days=int(rng.expovariate(1 / DAYS_TAKEN)))
        rows.put("ther", **ids, dsg_drug_seq=str(place), start_dt=_written(start, rng))
    if rng.random() < 0.7:
        rows.put(
            "indi", **ids, indi_drug_seq=str(place), indi_pt="Product used for unknown indication"
        )


def _reactions(
    rows: Rows, ids: dict[str, str], case: MadeUpCase, version: int, rng: Random
) -> None:
    """A row a term. An early version may lack the last term; a row may stand twice."""
    early = version < len(case.quarters) and len(case.terms) > 1
    for term in case.terms[: -1 if early else None]:
        for _ in range(1 + (rng.random() < REPEATED_ROW)):
            rows.put("reac", **ids, pt=term)
    if rng.random() < NO_TERM:
        rows.put("reac", **ids, pt="")


def _written(day: date, rng: Random) -> str:
    """A date as reports give it: whole, a month, a year, nothing, or a day that never was."""
    place = rng.random()
    if place < FULL_DATE:
        return f"{day:%Y%m%d}"
    if place < MONTH_ONLY:
        return f"{day:%Y%m}"
    if place < YEAR_ONLY:
        return f"{day:%Y}"
    return "" if place < NO_DATE else f"{day:%Y}0231"
