"""One page that anybody can read: what we see, how sure we are, what belongs to which level, what changed.

    report = report_of([Path("attendance.parquet")], events=read_events(Path("events.csv")))
    page(report, "nb")  # HTML
    data(report, "nb")  # for JSON, by report.schema.json

It is about environments: no pupil, no ranking, no target. Numbers of people come from a SafeTable only.
"""

from landsby.engines.lens.report.contents import Report
from landsby.engines.lens.report.data import data
from landsby.engines.lens.report.gather import BadEvents, model_of, read_events, report_of
from landsby.engines.lens.report.page import page

__all__ = ["BadEvents", "Report", "data", "model_of", "page", "read_events", "report_of"]
