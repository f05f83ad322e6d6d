"""Claims out of each article, by rule or by a model."""
