"""How good a model, a prompt or a rule is, measured on recorded responses. Runs from a checkout."""
