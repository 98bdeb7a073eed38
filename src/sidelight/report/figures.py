"""Figures as SVG: drawn without a browser, in plain ink on white, readable when printed."""

import math
from typing import TYPE_CHECKING, Any

from sidelight.evidence.signals.grid import Sensitivity
from sidelight.report.findings import Findings

if TYPE_CHECKING:
    import altair

INK, SOFT, ACCENT, WARM = "#1b2a30", "#4b5b62", "#0b6e86", "#8a4300"
WIDTH = 340
SMALLEST_P = 1e-300
FEWEST_DOTS = 5
"""With fewer events than this a volcano shows nothing that the table does not."""


def draw_figures(found: Findings) -> dict[str, str]:
    """File name to SVG text; a figure without data is not drawn."""
    charts: dict[str, Any] = {
        f"forest-{place}": _forest(one) for place, one in enumerate(found.grid, 1)
    }
    if len(found.scores) >= FEWEST_DOTS:
        charts["volcano"] = _volcano(found)
    if found.onset.days:
        charts["onset"] = _onset(found)
    if len(found.trend.quarters) > 1:
        charts["trend"] = _trend(found)
    return {name: _svg(chart, found.source.made_up) for name, chart in charts.items()}


def _svg(chart: "altair.Chart", made_up: bool) -> str:
    import vl_convert

    if made_up:
        chart = chart.properties(title="MADE-UP REPORTS")
    styled = (
        chart.configure(font="sans-serif", background="white")
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            gridColor="#e4e1d8",
            labelLimit=260,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight=600,
        )
        .configure_view(stroke=None)
        .configure_title(color="#5b2a86")
    )
    svg: str = vl_convert.vegalite_to_svg(styled.to_json())
    return svg


def _data(rows: list[dict[str, Any]]) -> "altair.InlineData":
    import altair

    return altair.InlineData(values=rows)


def _forest(one: Sensitivity) -> Any:
    """The IC with its interval, in this study and under each variation."""
    import altair as alt

    every = [("this study", one.main), *((it.words, it.score) for it in one.varied)]
    rows = [
        {
            "what": f"{words} (a = {score.a:,})", "ic": score.ic_log2, "signal": score.is_signal,
            "low": max(score.ic025_log2 or 0.0, -4.0), "high": score.ic975_log2,
        }
        for words, score in every if score and score.ic_log2 is not None
    ]  # fmt: skip
    order = [str(row["what"]) for row in rows]
    base = alt.Chart(_data(rows)).encode(
        y=alt.Y("what:N", sort=order, title=None),
        color=alt.condition("datum.signal", alt.value(ACCENT), alt.value(WARM)),
    )
    bars = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", title="IC in bits, with 95 % interval (cut at −4)"), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(x="ic:Q")
    zero = (
        alt.Chart(_data([{"zero": 0}])).mark_rule(strokeDash=[4, 3], color=SOFT).encode(x="zero:Q")
    )
    return alt.layer(zero, bars, points).properties(width=WIDTH, height=alt.Step(24))


def _volcano(found: Findings) -> Any:
    """Every event: how far from the expected, and how surely."""
    import altair as alt

    rows = [
        {"ic": one.ic_log2, "sure": -math.log10(max(one.mid_p, SMALLEST_P)),
         "signal": one.is_signal, "cases": one.a}
        for one in found.scores if one.ic_log2 is not None and one.mid_p is not None
    ]  # fmt: skip
    points = (
        alt.Chart(_data(rows))
        .mark_point(filled=True, opacity=0.7)
        .encode(
            x=alt.X("ic:Q", title="IC in bits", axis=alt.Axis(tickCount=6)),
            y=alt.Y("sure:Q", title="−log10 of mid-p, one-sided"),
            size=alt.Size(
                "cases:Q",
                title="Cases with both",
                legend=alt.Legend(orient="bottom", format="d", tickCount=3),
            ),
            color=alt.condition("datum.signal", alt.value(ACCENT), alt.value("#b9c4c6")),
        )
    )
    zero = (
        alt.Chart(_data([{"zero": 0}])).mark_rule(strokeDash=[4, 3], color=SOFT).encode(x="zero:Q")
    )
    return alt.layer(zero, points).properties(width=WIDTH, height=300)


def _onset(found: Findings) -> Any:
    import altair as alt

    rows = [{"when": when, "cases": cases} for when, cases in found.onset.histogram]
    order = [when for when, _ in found.onset.histogram]
    return (
        alt.Chart(_data(rows))
        .mark_bar(color=ACCENT)
        .encode(
            x=alt.X("cases:Q", title="Cases", axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("when:N", sort=order, title=None),
        )
        .properties(width=WIDTH, height=alt.Step(24))
    )


def _trend(found: Findings) -> Any:
    import altair as alt

    event = bool(found.study.events)
    rows = [
        {"quarter": one.words, "cases": one.a if event else one.n_drug}
        for one in found.trend.quarters
    ]
    return (
        alt.Chart(_data(rows))
        .mark_bar(color=ACCENT)
        .encode(
            x=alt.X("quarter:O", title=None, axis=alt.Axis(labelOverlap=True, labelAngle=-45)),
            y=alt.Y(
                "cases:Q",
                title=f"Cases with the medicine{' and the event' if event else ''}",
                axis=alt.Axis(tickMinStep=1, format="d"),
            ),
        )
        .properties(width=WIDTH, height=220)
    )
