"""What one article announces and another reports as done, or as called off."""

from summarize.stages.reconcile.profile import Profile
from summarize.text.dates import relation
from summarize.text.outlook import TELLING_TERMS, Outlook, came_true, outlook
from summarize.text.similarity import Bag

# A report is of what was announced from this likeness of the two on, without their days and words of planning. On the claims
# of the thirteen stories in `evals/`, what is alike less is another act of the same people.
_SAME_PLAN = 0.75


def fates(first: Profile, second: Profile) -> tuple[Outlook, Outlook] | None:
    """What two claims make of one plan, if one announces it and the other tells how it ended; None otherwise. Symmetric."""
    told = outlook(first.text), outlook(second.text)
    if told[0] is None or told[1] is None or "planned" not in told or told[0] == told[1]:
        return None
    plan, report = (first, second) if told[0] == "planned" else (second, first)
    if outlook(report.text) == "happened" and not came_true(plan.text, report.text):
        return None
    if any(relation(one, other) == "disjoint" for one in plan.times for other in report.times):
        return None
    return (told[0], told[1]) if _planned(plan).likeness(_planned(report)) >= _SAME_PLAN else None


def _planned(profile: Profile) -> Bag:
    return Bag(profile.bag_but("date").terms - TELLING_TERMS, profile.weights)
