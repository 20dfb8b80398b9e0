"""`landsby lens …`: absence read as a measure of the environment."""

import os

# The model's tables are small: a second thread only waits. NumPy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
