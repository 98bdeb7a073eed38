"""``python -m sidelight`` is the ``sidelight`` command."""

from sidelight.surfaces.cli.main import main

main()
