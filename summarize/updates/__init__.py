"""Saved reports go on: brought up to date with more articles, and compared with one another."""
