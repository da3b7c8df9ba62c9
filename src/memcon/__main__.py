"""`python -m memcon`: the command line."""

from memcon.cli import main

main()
