"""Run the command line as ``python -m samenhang``."""

from samenhang.cli import main

main()
