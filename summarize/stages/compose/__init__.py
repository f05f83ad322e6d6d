"""A draft of the summary from the groups, by rule or by a model."""
