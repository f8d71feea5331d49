#!/usr/bin/env bash
# Guess: DuckDB and Arrow read RFC 3339 instants of JSON as instants if they can hold them, else as text.
#
# Seen with DuckDB 2.0.1 and pyarrow 26.0.1. DuckDB takes nine digits of a second for a TIMESTAMPTZ, which has six,
# and cuts the rest: two acts in order may become simultaneous. Arrow takes whole seconds for a timestamp without a
# zone, so that nothing says it is UTC, a local date for a timestamp too, and nine digits for text: the type of the
# column hangs on the digits that the file happens to have. Name the types, and none of this happens.
set -euo pipefail
here=$(mktemp -d) && trap 'rm -rf "$here"' EXIT && cd "$here"
python3 -m venv env
env/bin/pip install --quiet duckdb==2.0.1 pyarrow==26.0.1

env/bin/python - > seen <<'PYTHON'
import duckdb
import pyarrow.json

for digits in ["", ".123456789"]:
    with open("log.jsonl", "w") as log:
        log.write('{"received":"2024-05-21T14:51:00%s+08:00","due":"2024-05-28"}\n' % digits)
    [(kind, nanoseconds)] = duckdb.sql(
        "SELECT typeof(received), epoch_ns(received) % 1000000000 FROM 'log.jsonl'"
    ).fetchall()
    print(f"duckdb{digits}: {kind}, {nanoseconds} ns")
    read = pyarrow.json.read_json("log.jsonl").schema
    print(f"arrow{digits}: {read.field('received').type}, date as {read.field('due').type}")
PYTHON

cat seen
diff - seen <<'EXPECTED'
duckdb: TIMESTAMP WITH TIME ZONE, 0 ns
arrow: timestamp[s], date as timestamp[s]
duckdb.123456789: TIMESTAMP WITH TIME ZONE, 123456000 ns
arrow.123456789: string, date as timestamp[s]
EXPECTED
