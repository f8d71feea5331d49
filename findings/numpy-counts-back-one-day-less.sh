#!/usr/bin/env bash
# Guess: numpy.busday_count(b, a) is -numpy.busday_count(a, b), as for every difference.
#
# Seen with NumPy 2.4.6: the later date is the one left out in both directions, and not the second one. From Monday
# to Saturday five days count; from Saturday back to Monday only four, for then Monday is left out. Two dates of a
# weekday do agree, so that tests over weekdays do not notice.
set -euo pipefail
here=$(mktemp -d) && trap 'rm -rf "$here"' EXIT && cd "$here"
python3 -m venv env
env/bin/pip install --quiet numpy==2.4.6

env/bin/python - > seen <<'PYTHON'
from numpy import busday_count

monday, friday, saturday = "2024-05-20", "2024-05-24", "2024-05-25"
print("Monday to Friday", busday_count(monday, friday), "and back", busday_count(friday, monday))
print("Monday to Saturday", busday_count(monday, saturday), "and back", busday_count(saturday, monday))
PYTHON

cat seen
diff - seen <<'EXPECTED'
Monday to Friday 4 and back -4
Monday to Saturday 5 and back -4
EXPECTED
