"""Run every benchmark and print its table."""

from benchmarks import check, duplicates, languages, recall, scores, service

BENCHMARKS = (
    ("The checker, in process", check),
    ("What the checker understands", recall),
    ("Other languages", languages),
    ("Cases told twice", duplicates),
    ("A million pairs", scores),
    ("The running service", service),
)

for name, benchmark in BENCHMARKS:
    print(f"\n{name}\n{'-' * len(name)}")
    benchmark.main()
