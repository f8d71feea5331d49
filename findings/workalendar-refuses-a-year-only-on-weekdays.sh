#!/usr/bin/env bash
# Guess: workalendar 17.0.0, which refuses years for which it has no data of China, refuses every date of them.
#
# Seen: it has data of China for 2018 to 2023, and knows the make-up days of these. A weekday of 2024 is refused, but
# a Sunday is answered, as a day of rest: 29 September 2024, a make-up working day, rests without a word. Whether a
# log meets the error that would have told hangs on the weekdays in it.
set -euo pipefail
here=$(mktemp -d) && trap 'rm -rf "$here"' EXIT && cd "$here"
python3 -m venv env
env/bin/pip install --quiet workalendar==17.0.0

env/bin/python -W ignore - > seen <<'PYTHON'
import datetime

from workalendar.asia import China
from workalendar.exceptions import CalendarError

for day in ["2023-10-07", "2024-09-29", "2024-09-30"]:
    try:
        works = China().is_working_day(datetime.date.fromisoformat(day))
        print(day, "works" if works else "rests")
    except CalendarError:
        print(day, "refused")
PYTHON

cat seen
diff - seen <<'EXPECTED'
2023-10-07 works
2024-09-29 rests
2024-09-30 refused
EXPECTED
