"""Where the real records lie that tests read and the project must not hold."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"
RECORDS = SHARED / "records"
CASES = SHARED / "cases"
SCORE = SHARED / "score"
SCHEMAS = SHARED / "schemas"
WILSON = RECORDS / "wilson" / "000_57657cbb5328cebf.txt"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real records are not beside the project (../shared)")
