"""Makes `.venv` with nothing but Python 3.11+ and its standard library; no root, no venv module.

It brings uv (pinned and hashed in requirements/uv.txt) into `.tools`, then lets uv make the
environment from the hashed lists in requirements/. A second run sees its stamp and does nothing.

Usage: bootstrap.py run|dev
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
UV = TOOLS / "bin" / "uv"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"


def main() -> None:
    """Make the environment for `run` (the product) or `dev` (the product and its tests)."""
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "dev"):
        stop("bootstrap.py takes one word.", f"Got {len(sys.argv) - 1}.", "Say run or dev.")
    if sys.version_info < (3, 11):
        stop(
            "Sidelight needs Python 3.11 or newer.",
            f"{sys.executable} is {sys.version.split()[0]}.",
            "Name a newer one: make serve PYTHON=python3.12",
        )
    kind = sys.argv[1]
    stamp, want = VENV / f"made-{kind}", fingerprint(kind)
    if VENV_PYTHON.exists() and stamp.exists() and stamp.read_text() == want:
        return
    print(f"Setting up ({kind}); this is needed once ...", file=sys.stderr)
    bring_uv()
    make_venv(kind)
    stamp.write_text(want)


def fingerprint(kind: str) -> str:
    """Changes when Python, the place, the locked lists or the package's own description change."""
    parts = [sys.version, str(ROOT), lock(kind).read_text(), (ROOT / "pyproject.toml").read_text()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def lock(kind: str) -> Path:
    """The hashed list of packages."""
    return ROOT / "requirements" / f"{kind}.txt"


def bring_uv() -> None:
    """Install the pinned uv into `.tools`, with whichever pip this machine has."""
    wanted = lock("uv").read_text()
    stamp = TOOLS / "made-uv"
    if UV.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(TOOLS, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        env = {
            **os.environ,
            "PYTHONPATH": pip_path(Path(scratch)),
            "PIP_ROOT_USER_ACTION": "ignore",
        }
        run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             "--require-hashes", "--only-binary=:all:", "--target", str(TOOLS),
             "-r", str(lock("uv"))],
            env=env,
        )  # fmt: skip
    stamp.write_text(wanted)


def pip_path(scratch: Path) -> str:
    """A value of PYTHONPATH with which `python -m pip` works; empty where pip is installed."""
    if importlib.util.find_spec("pip"):
        return ""
    wheels = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    bundled = importlib.util.find_spec("ensurepip")
    if not wheels and bundled and bundled.origin:
        wheels = sorted(Path(bundled.origin).parent.glob("_bundled/pip-*.whl"))
    if not wheels:
        wheels = debian_pip(scratch)
    if not wheels:
        stop(
            "This Python has no pip, and none could be fetched.",
            f"{sys.executable} has neither pip nor ensurepip, and apt-get did not bring one.",
            "Install pip (Debian: sudo apt-get install python3-pip), then run make again.",
        )
    return str(wheels[-1])


def debian_pip(scratch: Path) -> list[Path]:
    """Debian's own pip wheel, unpacked beside us: apt-get can download without root."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return []
    download = ["apt-get", "-qq", "download", "python3-pip-whl"]
    if subprocess.run(download, cwd=scratch, capture_output=True, check=False).returncode:
        lists = scratch / "lists"
        (lists / "partial").mkdir(parents=True)
        private = ["-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={scratch}"]
        for command in (["apt-get", "-qq", *private, "update"], [*download, *private]):
            subprocess.run(command, cwd=scratch, capture_output=True, check=False)
    for package in scratch.glob("python3-pip-whl*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(scratch)], check=False)
    return sorted((scratch / "usr" / "share" / "python-wheels").glob("pip-*.whl"))


def make_venv(kind: str) -> None:
    """The environment: locked packages, checked by hash, and Sidelight itself."""
    uv = [str(UV), "--quiet"]
    env = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": "copy"}
    if not VENV_PYTHON.exists() or not works(VENV_PYTHON):
        run([*uv, "venv", "--clear", "--python", sys.executable, str(VENV)], env=env)
    install = [*uv, "pip", "install", "--python", str(VENV_PYTHON)]
    run([*install, "--require-hashes", "-r", str(lock(kind))], env=env)
    run([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], env=env)


def works(python: Path) -> bool:
    """Whether the environment's Python is of our version (the machine's may have changed)."""
    asked = [str(python), "-c", "import sys; print(sys.version)"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    return found.returncode == 0 and found.stdout.strip() == sys.version


def run(command: list[str], env: dict[str, str]) -> None:
    """Run a command; on failure say which and stop."""
    if subprocess.run(command, env=env, check=False).returncode:
        stop(
            "Setting up did not finish.",
            f"This failed: {' '.join(command[:4])} ...",
            "Read the lines above (often: no network), then run make again.",
        )


def stop(what: str, got: str, do: str) -> None:
    """Three sentences, and out."""
    sys.exit(f"{what}\n{got}\n{do}")


if __name__ == "__main__":
    main()
