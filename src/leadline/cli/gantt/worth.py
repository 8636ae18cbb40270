"""What the days of a chart are worth, in one sentence."""

from leadline.cli.gantt.chart import Chart


def worth(chart: Chart) -> str:
    if chart.has_forecast:
        return "A day is met as often as its P says: P85 in 85 of 100 runs."
    return "The days are those of the likely efforts, without a forecast: do not promise them."
