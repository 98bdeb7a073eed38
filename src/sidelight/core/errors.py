"""Every error Sidelight raises on purpose, in one tree.

    SidelightError            exit 1   anything below
    ├── UsageError            exit 2   the request itself can't be carried out
    ├── DossierError          exit 3   a medicine's reviewed files do not hold
    ├── SourceError           exit 4   an outside file is not what it should be
    ├── StoreError            exit 5   the evidence store can't be read or written
    └── ConvergenceError      exit 6   a search for an estimate did not settle

Each carries three sentences: what happened, what we got, what to do.
No message may hold a person's own words.
"""


class SidelightError(Exception):
    """Three sentences: ``what`` happened, what we ``got``, what to ``do``."""

    exit_code = 1

    def __init__(self, what: str, got: str, do: str) -> None:
        self.what = what
        self.got = got
        self.do = do
        super().__init__(f"{what} {got} {do}")


class UsageError(SidelightError):
    """The request can't be carried out as it was made."""

    exit_code = 2


class DossierError(SidelightError):
    """A medicine's reviewed files are missing or do not hold."""

    exit_code = 3


class SourceError(SidelightError):
    """An outside file is truncated, foreign or empty."""

    exit_code = 4


class StoreError(SidelightError):
    """The evidence store can't be read or written."""

    exit_code = 5


class ConvergenceError(SidelightError):
    """A search for an estimate did not settle, so there is none."""

    exit_code = 6
