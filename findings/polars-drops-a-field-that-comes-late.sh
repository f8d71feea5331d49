#!/usr/bin/env bash
# Guess: Polars 2.1.0 reads a field that first comes after the lines it infers the schema from, or raises an error.
#
# Seen: read_ndjson infers from the first 100 lines, and a field that none of these has is dropped from every later
# line without a word. In a log of events most fields are rare: a finding or a ground of reopening is then gone.
# A rare field that was written as null before is an error instead. With infer_schema_length=None both are read.
set -euo pipefail
here=$(mktemp -d) && trap 'rm -rf "$here"' EXIT && cd "$here"
python3 -m venv env
env/bin/pip install --quiet polars==2.1.0

env/bin/python - > seen <<'PYTHON'
import json

import polars


def read(first, **options):
    lines = [{"act": "accept"} | first] * 100 + [{"act": "reopen", "ground": "new_facts"}]
    with open("log.jsonl", "w") as log:
        log.writelines(json.dumps(line) + "\n" for line in lines)
    try:
        return polars.read_ndjson("log.jsonl", **options).row(-1, named=True)
    except polars.exceptions.ComputeError:
        return "refused"


print("left out before:", read({}))
print("null before:", read({"ground": None}))
print("read whole first:", read({}, infer_schema_length=None))
PYTHON

cat seen
diff - seen <<'EXPECTED'
left out before: {'act': 'reopen'}
null before: refused
read whole first: {'act': 'reopen', 'ground': 'new_facts'}
EXPECTED
