#!/usr/bin/env bash
# Guess: with the newest `tzdata` installed, every engine in a Python process dates an instant alike.
#
# Seen with Polars 2.1.0, tzdata 2026.6 (release 2026f) and DuckDB 2.0.1: British Columbia stays at -07:00 from
# November 2026, and so say Python and DuckDB. Polars has zone data compiled in, from before that was decided, and
# does not read the package: it dates the instant a day earlier. Dates joined from two engines are then off by a day.
set -euo pipefail
here=$(mktemp -d) && trap 'rm -rf "$here"' EXIT && cd "$here"
python3 -m venv env
env/bin/pip install --quiet tzdata==2026.6 polars==2.1.0 duckdb==2.0.1

env/bin/python - > seen <<'PYTHON'
import datetime
import zoneinfo

import duckdb
import polars

zoneinfo.reset_tzpath([])  # the package, whatever the system has
zone = "America/Vancouver"
at = datetime.datetime(2026, 12, 1, 7, 30, tzinfo=datetime.timezone.utc)

print("zoneinfo", at.astimezone(zoneinfo.ZoneInfo(zone)).date())
duck = duckdb.connect()
duck.execute(f"SET TimeZone = '{zone}'")
print("duckdb", duck.execute("SELECT CAST(? AS TIMESTAMPTZ)::DATE", [at]).fetchone()[0])
print("polars", polars.Series([at]).dt.convert_time_zone(zone).dt.date()[0])
PYTHON

cat seen
diff - seen <<'EXPECTED'
zoneinfo 2026-12-01
duckdb 2026-12-01
polars 2026-11-30
EXPECTED
