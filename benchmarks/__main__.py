"""Run every benchmark and print its table."""

from benchmarks import check, service

for name, benchmark in (("The checker, in process", check), ("The running service", service)):
    print(f"\n{name}\n{'-' * len(name)}")
    benchmark.main()
