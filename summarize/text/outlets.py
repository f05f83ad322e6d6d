"""What two spellings of one outlet have in common."""


def fold_outlet(name: str) -> str:
    """*name* as it is compared: without case, typography and a leading "the"; "" stays ""."""
    return name.strip().casefold().replace("’", "'").removeprefix("the ")
