"""All absence in one unit: slots that are missed or not, each as much as another."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from landsby.engines.lens.measures import slots
from landsby.engines.lens.release.survey.scope import Slot
from landsby.engines.lens.schema import Unit

SLOT = {Unit.DAY: Slot.DAY, Unit.MINUTE: Slot.LESSON}


def in_slots(table: ir.Table, unit: Unit) -> ir.Table:
    """The slots of one unit, each planned once; a lesson is missed when half of it or more is.

    That is how the model counts. Sums of minutes beside it would not agree, as lessons are of many lengths.
    """
    missed = (_.absent > 0) & (_.absent * 2 >= _.planned)
    one = ibis.literal(1, "int32")
    return slots(table, unit).mutate(absent=missed.cast("int32"), planned=one)
