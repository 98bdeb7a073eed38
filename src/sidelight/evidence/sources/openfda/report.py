"""One openFDA report as rows of the published tables, under their column names."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sidelight.evidence.sources.openfda import codes

Json = Mapping[str, Any]
Row = dict[str, str | None]

NO_CASE = "a legacy report: openFDA gives no case number"


def is_legacy(report: Json) -> bool:
    """Whether the report is of AERS: its id is a report number and a check digit, ``5801206-7``."""
    return "-" in (_text(report, "safetyreportid") or "")


def rows_of(report: Json) -> dict[str, list[Row]]:
    """Table name to rows. The report id is the case id and the version, as FAERS writes it."""
    case = _text(report, "safetyreportid")
    version = _text(report, "safetyreportversion") or "1"
    report_id = f"{case or ''}{version}" if case else None
    tables = {"demo": [_demo(report) | {"caseid": case, "caseversion": version}]}
    patient = _part(report, "patient")
    drugs = _parts(patient, "drug")
    tables |= {
        "drug": [_drug(drug) | _at(place) for place, drug in enumerate(drugs, start=1)],
        "reac": [{"pt": _text(each, "reactionmeddrapt")} for each in _parts(patient, "reaction")],
        "outc": [{"outc_cod": code} for code in _outcomes(report)],
        "rpsr": [],
        "ther": [
            _therapy(drug) | _at(place)
            for place, drug in enumerate(drugs, start=1)
            if any(_therapy(drug).values())
        ],
        "indi": [
            {"indi_pt": _text(drug, "drugindication")} | _at(place)
            for place, drug in enumerate(drugs, start=1)
            if _text(drug, "drugindication")
        ],
    }
    for rows in tables.values():
        for row in rows:
            row["primaryid"] = report_id
    return tables


def _demo(report: Json) -> Row:
    """``fda_dt`` is when this version was received, ``init_fda_dt`` when the first one was."""
    patient, reporter = _part(report, "patient"), _part(report, "primarysource")
    first, latest = _text(report, "receivedate"), _text(report, "receiptdate")
    sent_by = next(iter(_parts(report, "reportduplicate")), {})
    return {
        "init_fda_dt": first,
        "fda_dt": latest or first,
        "rept_cod": codes.EXPEDITED.get(_text(report, "fulfillexpeditecriteria") or ""),
        "auth_num": _text(report, "authoritynumb"),
        "mfr_num": _text(report, "companynumb"),
        "mfr_sndr": _text(sent_by, "duplicatesource"),
        "lit_ref": _text(reporter, "literaturereference"),
        "age": _text(patient, "patientonsetage"),
        "age_cod": _coded(patient, "patientonsetageunit", codes.AGE_UNITS),
        "age_grp": _coded(patient, "patientagegroup", codes.AGE_GROUPS),
        "sex": _coded(patient, "patientsex", codes.SEXES),
        "wt": _text(patient, "patientweight"),
        "wt_cod": "KG" if _text(patient, "patientweight") else None,
        "occp_cod": _coded(reporter, "qualification", codes.REPORTERS),
        "reporter_country": _text(reporter, "reportercountry")
        or _text(report, "primarysourcecountry"),
        "occr_country": _text(report, "occurcountry"),
    }


def _drug(drug: Json) -> Row:
    return {
        "role_cod": _coded(drug, "drugcharacterization", codes.ROLES),
        "drugname": _text(drug, "medicinalproduct"),
        "prod_ai": _text(_part(drug, "activesubstance"), "activesubstancename"),
        "route": _coded(drug, "drugadministrationroute", codes.routes()),
        "dose_vbm": _text(drug, "drugdosagetext"),
        "cum_dose_chr": _text(drug, "drugcumulativedosagenumb"),
        "cum_dose_unit": _coded(drug, "drugcumulativedosageunit", codes.DOSE_UNITS),
        "dechal": _coded(drug, "drugadditional", codes.DECHALLENGE),
        "rechal": _coded(drug, "drugrecurreadministration", codes.RECHALLENGE),
        "lot_num": _text(drug, "drugbatchnumb"),
        "nda_num": _text(drug, "drugauthorizationnumb"),
        "dose_amt": _text(drug, "drugstructuredosagenumb"),
        "dose_unit": _coded(drug, "drugstructuredosageunit", codes.DOSE_UNITS),
        "dose_form": _text(drug, "drugdosageform"),
    }


def _therapy(drug: Json) -> Row:
    return {
        "start_dt": _text(drug, "drugstartdate"),
        "end_dt": _text(drug, "drugenddate"),
        "dur": _text(drug, "drugtreatmentduration"),
        "dur_cod": _coded(drug, "drugtreatmentdurationunit", codes.DURATION_UNITS),
    }


def _outcomes(report: Json) -> Iterator[str]:
    return (code for name, code in codes.OUTCOMES.items() if _text(report, name) == "1")


def _at(place: int) -> Row:
    """openFDA numbers no medicine: its place in the list is its number."""
    return {"drug_seq": str(place)}


def _text(part: Json, name: str) -> str | None:
    """The text or number of that name; null where there is none or something else stands."""
    value = part.get(name)
    return str(value) if isinstance(value, (str, int, Decimal)) else None


def _coded(part: Json, name: str, words: Mapping[str, str]) -> str | None:
    """The word for a code; a code that is not known stays as it is."""
    code = _text(part, name)
    return words.get(code, code) if code else None


def _part(part: Json, name: str) -> Json:
    value = part.get(name)
    return value if isinstance(value, Mapping) else {}


def _parts(part: Json, name: str) -> list[Json]:
    """Those of that name that are objects, whether one or a list of them stands there."""
    value = part.get(name)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, Mapping)]
