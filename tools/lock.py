"""Writes requirements/{uv,run,dev}.txt anew: every package pinned and hashed, for any platform.

The lists name packages and hashes, never where they come from: that is the machine's choice.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".tools" / "bin" / "uv"
HEADER = "# Written by `make lock`; do not edit."


def main() -> None:
    """Compile the three lists; the package's build backend is part of each."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    compile_list("dev", [*wanted, *project["dependency-groups"]["dev"]])
    compile_list("run", wanted, "--constraint", str(ROOT / "requirements" / "dev.txt"))
    compile_list("uv", ["uv"])


def compile_list(name: str, wanted: list[str], *options: str) -> None:
    """Pin what is wanted, and all it needs, in requirements/<name>.txt."""
    command = [
        str(UV), "pip", "compile", "-", "--quiet", "--universal", "--python-version", "3.11",
        "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--upgrade",
        *options,
    ]  # fmt: skip
    done = subprocess.run(
        command, input="\n".join(wanted), text=True, stdout=subprocess.PIPE, check=False
    )
    if done.returncode:
        sys.exit(f"The list {name} was not written.\nuv could not resolve it.\nSee above.")
    (ROOT / "requirements" / f"{name}.txt").write_text(f"{HEADER}\n{done.stdout}")


if __name__ == "__main__":
    main()
