"""``sidelight --help`` loads nothing heavy: a frightened person should not wait for numpy."""

import subprocess
import sys

HEAVY = {
    "duckdb", "jinja2", "numpy", "pyarrow", "pydantic", "rapidfuzz", "rich", "scipy", "starlette",
    "uvicorn", "yaml",
}  # fmt: skip
ASK = """
import sys
from sidelight.surfaces.cli.main import cli
try:
    cli(["--help"])
except SystemExit:
    pass
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_help_loads_no_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert not loaded & HEAVY
