"""Claims of all articles into groups with independent support, and the conflicts between them."""
