"""A verdict on each sentence of a draft: deterministic checks first, then a judge."""
