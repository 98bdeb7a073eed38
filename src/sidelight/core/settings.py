"""Where Sidelight keeps what it makes, and nothing else."""

import os
from pathlib import Path


def home() -> Path:
    """The folder for everything Sidelight stores: ``$SIDELIGHT_HOME``, else ``~/.sidelight``."""
    return Path(os.environ.get("SIDELIGHT_HOME") or Path.home() / ".sidelight").expanduser()
