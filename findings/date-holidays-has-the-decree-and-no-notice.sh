#!/usr/bin/env bash
# Guess: date-holidays 3.37.0 (npm) lists for China the days that people have off, as it does for other countries.
#
# Seen: it has the holidays of the decree alone. Of National Day 2024 it lists 1 to 3 October; the notice of the
# State Council gave 1 to 7 October off and made 29 September and 12 October working days. So 4 October counts as a
# working day and the make-up Sunday does not: a limit of five working days from 27 September ends on 9 October
# instead of 10 October, and nothing says that the other half of the calendar is missing.
set -euo pipefail
here=$(mktemp -d) && trap 'rm -rf "$here"' EXIT && cd "$here"
npm install --silent --no-audit --no-fund --prefix . date-holidays@3.37.0

node - > seen <<'NODE'
const Holidays = require("date-holidays");
const china = new Holidays("CN");
const listed = new Set(china.getHolidays(2024).map((holiday) => holiday.date.slice(0, 10)));
const day = new Date("2024-09-27T00:00:00Z");
for (let counted = 0; counted < 5; ) {
  day.setUTCDate(day.getUTCDate() + 1);
  const date = day.toISOString().slice(0, 10);
  if (![0, 6].includes(day.getUTCDay()) && !listed.has(date)) {
    counted += 1;
    console.log(counted, date);
  }
}
NODE

cat seen
diff - seen <<'EXPECTED'
1 2024-09-30
2 2024-10-04
3 2024-10-07
4 2024-10-08
5 2024-10-09
EXPECTED
