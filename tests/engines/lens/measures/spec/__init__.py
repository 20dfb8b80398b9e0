"""What the measures mean, case by case; run on every engine, and on plain Python."""

from tests.engines.lens.measures.spec import rates, runs, thresholds
from tests.engines.lens.measures.spec.case import Case

CASES: tuple[Case, ...] = (*rates.CASES, *runs.CASES, *thresholds.CASES)
