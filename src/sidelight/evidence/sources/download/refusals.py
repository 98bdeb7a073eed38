"""Why an archive could not be fetched, each in three sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sidelight.core.errors import SourceError, StoreError

GOES_ON = "Run the command again: it goes on where it stopped."


class UnreachableError(SourceError):
    """The server does not answer, so that asking for other files would be in vain."""


def not_there(name: str, url: str) -> SourceError:
    """For 404 and 410: final."""
    return SourceError(
        f"{name} was not fetched.",
        f"There is no such file at {url}.",
        "FDA publishes a quarter some weeks after its end; look at the quarter, or wait.",
    )


def not_given(name: str, status: int) -> SourceError:
    """For any other answer that asking again will not change."""
    return SourceError(
        f"{name} was not fetched.",
        f"The server answered {status}.",
        "Look at the address given with --from, or fetch the file with a browser.",
    )


def no_address(name: str, said: str) -> UnreachableError:
    """For an address that leads nowhere, however often it is asked."""
    return UnreachableError(
        f"{name} was not fetched.",
        f"The address leads to no server ({said}).",
        "Look at the address given with --from.",
    )


def no_archive(name: str, got: str) -> SourceError:
    """For a page or wrong bytes in the place of the archive."""
    return SourceError(
        f"{name} was not fetched.",
        got,
        "Try again later; if it stays so, fetch the file with a browser and add it.",
    )


def changed(name: str, known: str, now: str) -> SourceError:
    """For a whole archive that is not the one that is known."""
    return SourceError(
        f"{name} is another file than the one that is known.",
        f"Known: {known}; the server has: {now}.",
        "What was fetched before is as it was; take the new one with --accept-changed.",
    )


def unreachable(name: str, trouble: str, tries: int) -> UnreachableError:
    """For a server that failed again and again."""
    return UnreachableError(
        f"{name} was not fetched.",
        f"The server failed {tries} times without sending more; the last time: {trouble}.",
        f"Look at your connection. {GOES_ON}",
    )


def asked_to_wait(name: str, seconds: float) -> UnreachableError:
    """For a server that wants more patience than we have."""
    return UnreachableError(
        f"{name} was not fetched.",
        f"The server asks to wait {seconds / 60:,.0f} minutes.",
        f"Wait as long. {GOES_ON}",
    )


@contextmanager
def saving(folder: Path) -> Iterator[None]:
    """Turn what a disk may refuse while a download is saved into one StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            "The download was stopped.",
            f"{folder} can't be written ({error.strerror or error}).",
            f"Free some space, change its rights, or give another folder with --to. {GOES_ON}",
        ) from error
