"""The published tables: their columns, and what the columns were called over the years.

Current names stand first; ``RENAMED`` brings every older name to them. Seen in the headers of
all 90 archives from 2004Q1 to 2026Q2.
"""

import re
from dataclasses import dataclass
from typing import Literal

Era = Literal["FAERS", "AERS", "openFDA"]

REPORT_ID: dict[str, Era] = {"primaryid": "FAERS", "isr": "AERS"}
"""What the report id is called says which era wrote the file."""

RENAMED = {
    "isr": "primaryid",
    "case": "caseid",
    "i_f_cod": "i_f_code",
    "gndr_cod": "sex",
    "lot_nbr": "lot_num",
    "outc_code": "outc_cod",
    "indi_drug_seq": "drug_seq",
    "dsg_drug_seq": "drug_seq",
}

JUNK = re.compile(r"v\d+|")
"""A name that some exports give to the empty field after a line's last ``$``."""


@dataclass(frozen=True)
class Table:
    """A published table: ``columns`` kept as published, ``required`` ones it can't do without.

    ``may_be_empty`` tables have no row in some small extracts.
    """

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    may_be_empty: bool = True

    @property
    def known(self) -> frozenset[str]:
        """Every column name this table has had, under its current name."""
        return frozenset(self.columns) | {"primaryid", "caseid", "drug_seq"}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TABLES = (
    Table(
        "demo",
        _words(
            "caseversion i_f_code event_dt mfr_dt init_fda_dt fda_dt rept_cod auth_num mfr_num "
            "mfr_sndr lit_ref age age_cod age_grp sex e_sub wt wt_cod rept_dt to_mfr occp_cod "
            "reporter_country occr_country foll_seq image death_dt confid"
        ),
        _words("primaryid caseid fda_dt"),
        may_be_empty=False,
    ),
    Table(
        "drug",
        _words(
            "role_cod drugname prod_ai val_vbm route dose_vbm cum_dose_chr cum_dose_unit dechal "
            "rechal lot_num exp_dt nda_num dose_amt dose_unit dose_form dose_freq"
        ),
        _words("primaryid drug_seq role_cod drugname"),
        may_be_empty=False,
    ),
    Table("reac", _words("pt drug_rec_act"), _words("primaryid pt"), may_be_empty=False),
    Table("outc", _words("outc_cod"), _words("primaryid outc_cod")),
    Table("rpsr", _words("rpsr_cod"), _words("primaryid rpsr_cod")),
    Table("ther", _words("start_dt end_dt dur dur_cod"), _words("primaryid drug_seq start_dt")),
    Table("indi", _words("indi_pt"), _words("primaryid drug_seq indi_pt")),
)
"""In reading order: demo first, because it says which reports exist."""

TABLE_MEMBER = re.compile(
    rf"({'|'.join(table.name for table in TABLES)})(\d\d)q([1-4])(_\w+)?\.txt", re.IGNORECASE
)
"""``DEMO25Q4.txt``, ``demo12q4.txt``, ``DEMO18Q1_new.txt``."""

DELETED_MEMBER = re.compile(r"(delete|\w*deletedcases)\w*\.txt", re.IGNORECASE)
"""``DELETE25Q4.txt``, ``ADR19Q4DeletedCases.txt``: one case id a line."""

MADE_UP_MEMBER = "MADE-UP.txt"
MADE_UP_SENDER = "SIDELIGHT MADE-UP REPORTS"
"""How made-up reports are known: by a member of the archive, and by each report's sender."""
