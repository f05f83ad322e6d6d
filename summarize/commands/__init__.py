"""The commands of `summarise`, one module for each subject; `cli.py` puts them together."""
