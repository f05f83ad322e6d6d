"""What all values share."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen, closed value: it never changes, and it has no field that is not named."""

    model_config = ConfigDict(frozen=True, extra="forbid")
