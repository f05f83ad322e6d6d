"""Report to what a notebook shows of it."""

from markupsafe import escape

from summarize.data.report import Report
from summarize.render.html.html import render_html

# About a screen of a notebook; the page scrolls within.
_HEIGHT = "640px"


def framed(report: Report) -> str:
    """The HTML page of *report* in a frame that knows nothing of the notebook around it.

    The sandbox gives the page an origin of its own, and the page's policy lets only its own script run in it.
    """
    style = f"width:100%;height:{_HEIGHT};border:0"
    title = "summarise: a report"
    return f'<iframe sandbox="allow-scripts" title="{title}" style="{style}" srcdoc="{escape(render_html(report))}"></iframe>'
