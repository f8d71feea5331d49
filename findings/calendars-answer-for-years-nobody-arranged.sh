#!/usr/bin/env bash
# Guess: a calendar of China's working days refuses a year whose notice is not published, as chinese_calendar does.
#
# Seen with chinese-days 1.5.7 (npm) and holidays 0.109 (PyPI), both without a notice for 2027: each answers, and
# each otherwise. chinese-days takes all it has no data for as an ordinary week, so that National Day, a holiday by
# decree whatever the notice says, is a working day. holidays moves the holiday's weekend days to 4 and 5 October by
# a rule of its own, which no authority has decided. Neither answer can be told from one that rests on a notice.
set -euo pipefail
here=$(mktemp -d) && trap 'rm -rf "$here"' EXIT && cd "$here"
python3 -m venv env
env/bin/pip install --quiet holidays==0.109
npm install --silent --no-audit --no-fund --prefix . chinese-days@1.5.7

node - > seen <<'NODE'
const { isWorkday } = require("chinese-days");
for (const day of ["2026-10-01", "2027-10-01", "2027-10-04"]) {
  console.log("chinese-days", day, isWorkday(day) ? "works" : "rests");
}
NODE
env/bin/python - >> seen <<'PYTHON'
import datetime

import holidays

china = holidays.China()
for day in ["2026-10-01", "2027-10-01", "2027-10-04"]:
    works = china.is_working_day(datetime.date.fromisoformat(day))
    print("holidays", day, "works" if works else "rests")
PYTHON

cat seen
diff - seen <<'EXPECTED'
chinese-days 2026-10-01 rests
chinese-days 2027-10-01 works
chinese-days 2027-10-04 works
holidays 2026-10-01 rests
holidays 2027-10-01 rests
holidays 2027-10-04 rests
EXPECTED
