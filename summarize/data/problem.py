"""What went wrong without stopping the run."""

from summarize.data.value import Value


class Problem(Value):
    """Something that went wrong and did not stop the run.

    Attributes:
        stage: The stage it happened in.
        article_id: The article, or None if it never became one or none is concerned.
        location: Where the article came from, or None if none is concerned.
        code: `skipped:<why>` (not used), `failed:<why>` (tried and failed), `degraded:<why>` (used, with a flaw).
        message: What was being done, what was found, what to do.
    """

    stage: str
    article_id: str | None
    location: str | None
    code: str
    message: str
