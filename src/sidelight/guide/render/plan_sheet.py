"""The patient's sheet as HTML to print: one self-contained file."""

from sidelight.guide.plan_sheet import PlanSheet
from sidelight.guide.render.html import environment, stylesheet

TEMPLATE = "plan_sheet.html"


def render(sheet: PlanSheet) -> str:
    """The whole sheet as one HTML file, its style inside."""
    template = environment().get_template(TEMPLATE)
    return template.render(sheet=sheet, layout="base.html", inline_css=stylesheet())
