"""The checker in process: how long one answer takes, and how long its words take to compile.

It is set against a floor measured in the same run: cutting the same text into words.
"""

import statistics
import time
from collections.abc import Callable

from sidelight.advice.lexicon.words import words
from sidelight.services.check import check, checker

TEXTS = (
    "I ran out two days ago and I'm seeing things",
    "I started baclofen last week and I feel a bit sleepy",
    "My mother is 82, has kidney disease and is very drowsy",
    "I took an extra tablet by mistake",
    "My toddler may have swallowed one of my tablets, I don't know how many are missing. He seems "
    "fine, no vomiting and no trouble breathing, but he is a bit more sleepy than usual.",
)
ROUNDS = 400
AIM_MS = 5.0


def main() -> None:
    """Print the table."""
    started = time.perf_counter()
    checker("baclofen")
    compiled = time.perf_counter() - started
    took = times(lambda text: check(text, country="GB"))
    floor = statistics.median(times(words))
    median, p99 = statistics.median(took), statistics.quantiles(took, n=100)[98]
    word = "within" if median < AIM_MS else "OVER"
    print(f"a check: median {median:.2f} ms ({word} {AIM_MS:.0f} ms), p99 {p99:.2f} ms")
    print(f"floor (cutting the text into words): median {floor:.3f} ms")
    print(f"compiling the words and rules, once: {compiled:.1f} s")


def times(ask: Callable[[str], object]) -> list[float]:
    """Milliseconds for each of many calls, after a warm-up."""
    for text in TEXTS:
        ask(text)
    took = []
    for at in range(ROUNDS * len(TEXTS)):
        started = time.perf_counter()
        ask(TEXTS[at % len(TEXTS)])
        took.append((time.perf_counter() - started) * 1000)
    return took


if __name__ == "__main__":
    main()
