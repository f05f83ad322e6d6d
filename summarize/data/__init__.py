"""Values: small, frozen, complete. They import nothing of ours but errors."""
