"""`python -m summarize`: the command `summarise`."""

from summarize.cli import main

main()
