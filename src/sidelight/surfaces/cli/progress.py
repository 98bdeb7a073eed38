"""A progress bar on standard error, for a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(doing: str, then: str | None = None) -> Iterator[Callable[[int, int], None]]:
    """A callback that takes what is done and the whole.

    The bar says ``doing``; it moves without an end in sight until it is first called, and again
    under the words ``then`` once the whole is done.
    """
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)

        def show(done: int, whole: int) -> None:
            if done < whole:
                bar.update(task, completed=done, total=whole)
            else:
                bar.update(task, description=then or doing, total=None)

        yield show
