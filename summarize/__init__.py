"""Several articles on one event in, one summary out in which every sentence can be followed to the articles.

from summarize import summarise, verify

report = summarise(["a.txt", "b.txt"])
report.summary.sentences[0].citations[0].spans[0].exact
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.checking import averify_text, verify, verify_text
    from summarize.config import Settings
    from summarize.data.article import Article, Span
    from summarize.data.change import Changes
    from summarize.data.checked import CheckedSentence, CheckedText, Fault
    from summarize.data.claim import Claim, EvidenceSpan, GroundedClaim, Refused
    from summarize.data.finding import Finding
    from summarize.data.group import Conflict, Group, Reconciliation
    from summarize.data.problem import Problem
    from summarize.data.progress import Progress
    from summarize.data.report import Report
    from summarize.data.summary import Citation, Sentence, Summary
    from summarize.errors import (
        ConfigError,
        InputError,
        ModelError,
        OutputError,
        PromptError,
        RecordingMissing,
        SummarizeError,
    )
    from summarize.pipeline import asummarise, asummarise_events, summarise, summarise_events
    from summarize.updates.update import aupdate, diff, update

# Where each public name lives. Looked up on first use: `summarise --help` needs none of them.
_HOMES = {
    "Article": "data.article",
    "Changes": "data.change",
    "CheckedSentence": "data.checked",
    "CheckedText": "data.checked",
    "Citation": "data.summary",
    "Claim": "data.claim",
    "ConfigError": "errors",
    "Conflict": "data.group",
    "EvidenceSpan": "data.claim",
    "Fault": "data.checked",
    "Finding": "data.finding",
    "GroundedClaim": "data.claim",
    "Group": "data.group",
    "InputError": "errors",
    "ModelError": "errors",
    "OutputError": "errors",
    "Problem": "data.problem",
    "Progress": "data.progress",
    "PromptError": "errors",
    "Reconciliation": "data.group",
    "RecordingMissing": "errors",
    "Refused": "data.claim",
    "Report": "data.report",
    "Sentence": "data.summary",
    "Settings": "config",
    "Span": "data.article",
    "SummarizeError": "errors",
    "Summary": "data.summary",
    "asummarise": "pipeline",
    "asummarise_events": "pipeline",
    "aupdate": "updates.update",
    "averify_text": "checking",
    "diff": "updates.update",
    "summarise": "pipeline",
    "summarise_events": "pipeline",
    "update": "updates.update",
    "verify": "checking",
    "verify_text": "checking",
}

__all__ = [
    "Article",
    "Changes",
    "CheckedSentence",
    "CheckedText",
    "Citation",
    "Claim",
    "ConfigError",
    "Conflict",
    "EvidenceSpan",
    "Fault",
    "Finding",
    "GroundedClaim",
    "Group",
    "InputError",
    "ModelError",
    "OutputError",
    "Problem",
    "Progress",
    "PromptError",
    "Reconciliation",
    "RecordingMissing",
    "Refused",
    "Report",
    "Sentence",
    "Settings",
    "Span",
    "SummarizeError",
    "Summary",
    "asummarise",
    "asummarise_events",
    "aupdate",
    "averify_text",
    "diff",
    "summarise",
    "summarise_events",
    "update",
    "verify",
    "verify_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
