"""Write the JSON Schema of `decision.json`, which every site publishes: `python tools/decision_schema.py`."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fingerpost.importers.keys import SCHEMA_PATH, published_schema  # noqa: E402

text = json.dumps(published_schema(), indent=1)
(ROOT / SCHEMA_PATH).write_text(text + "\n", encoding="utf-8")
