"""From files of attendance to the values of a report."""

from landsby.engines.lens.report.gather.events import BadEvents, read_events
from landsby.engines.lens.report.gather.whole import model_of, report_of

__all__ = ["BadEvents", "model_of", "read_events", "report_of"]
