"""Writes the foreign vectors of working days beside this file.

- numpy.csv: days counted and added by numpy's business-day functions, given the rest days.
- chinese_calendar.csv: what the package `chinesecalendar` says of every settled day.
- holidays.csv: what the package `holidays` says of every settled day of the calendars of other countries
  in ../../../examples/data/calendars.

It prints where `chinesecalendar` differs from the notices: nowhere. The rest days come from ../notices.csv: a day works or rests as the last notice that lists it
says, else by its weekday. Neither package shares code with the library. Random rows are seeded,
so the same versions (and Python 3.11) write the same files:

    pip install numpy==2.4.6 chinesecalendar==1.11.0 holidays==0.109
    python tests/data/vectors/generate.py
"""

import csv
import random
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import chinese_calendar
import holidays
import numpy as np

HERE = Path(__file__).parent
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 28)  # the days that the notices settle
STEPS = [1, 2, 3, 5, 10, 20, 60, 250, 300]
DAY = timedelta(days=1)


def days(first, last):
    """Every day from the first to the last, both included."""
    return [first + DAY * i for i in range((last - first).days + 1)]


def spans(cell):
    """The spans of a cell: `2007-01-01..2007-01-03 2007-02-18` is three days and one day."""
    for span in cell.split():
        first, _, last = span.partition("..")
        yield days(date.fromisoformat(first), date.fromisoformat(last or first))


with open(HERE.parent / "notices.csv", encoding="utf-8", newline="") as file:
    notices = sorted(csv.DictReader(file), key=lambda notice: notice["arrangement"][:4])

listed = {}  # date -> (works, document) by the last notice that lists it
near = set()  # the dates within a week of a listed one
for notice in notices:
    for works, column in (False, "off"), (True, "work"):
        for span in spans(notice[column]):
            listed |= {day: (works, notice["document"]) for day in span}
            near |= set(days(span[0] - 7 * DAY, span[-1] + 7 * DAY))


def is_working(day):
    """What the notices say of a day."""
    works, _ = listed.get(day, (day.weekday() < 5, None))
    return works


def write(name, source, header, rows):
    """A CSV file under its source, a line or more."""
    lines = [*(f"# {line}" for line in source), header, *(",".join(map(str, row)) for row in rows)]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


# Every day of the week works but the rest days, each listed: so a make-up Saturday can work.
calendar = np.busdaycalendar(
    weekmask="1111111",
    holidays=[day for day in days(date(2006, 12, 1), date(2027, 1, 31)) if not is_working(day)],
)


def add(day, n):
    """The n-th working day after a day: from a rest day, count from the working day before it."""
    return "add", day, n, np.busday_offset(day, n, roll="backward", busdaycal=calendar).item()


def sub(day, n):
    """The n-th working day before a day: from a rest day, count from the working day after it."""
    return "sub", day, n, np.busday_offset(day, -n, roll="forward", busdaycal=calendar).item()


def count(day, end):
    """The working days from a day, included, to another, excluded."""
    return "count", day, end, np.busday_count(day, end, busdaycal=calendar)


def working(day):
    """Whether a day works."""
    return "is", day, "", int(np.is_busday(day, busdaycal=calendar))


rng = random.Random(2007)
rows = set()
for day in days(FIRST, LAST):
    if day in near:
        n = rng.choice([*STEPS, rng.randint(1, 300)])
        rows |= {working(day), add(day, 1), sub(day, 1), rng.choice([add, sub])(day, n)}
        rows.add(count(day, min(day + DAY * rng.randint(0, 400), LAST)))
    if day.day == 1:  # and every length from some day of every month
        start = min(day + DAY * rng.randint(0, 27), LAST)
        for n in [*STEPS, rng.randint(1, 300), rng.randint(1, 300)]:
            rows |= {add(start, n), sub(start, n)}
rows = [row for row in rows if row[0] in ("is", "count") or FIRST <= row[3] <= LAST]

write(
    "numpy.csv",
    [
        f"Source: numpy {version('numpy')}, busday_offset and busday_count over an all-days mask"
        " with every rest day listed (generate.py)",
        "add, sub: the b-th working day after, before a, a itself not counted."
        " count: the working days of [a, b). is: whether a works.",
    ],
    "function,a,b,result",
    sorted(rows),
)

says = {day: chinese_calendar.is_workday(day) for day in days(FIRST, LAST)}
package = f"chinesecalendar {version('chinesecalendar')}"
write(
    "chinese_calendar.csv",
    [f"Source: {package} (import chinese_calendar), is_workday of every day (generate.py)"],
    "date,working",
    [(day, int(works)) for day, works in says.items()],
)
for day, works in says.items():
    if works != is_working(day):
        print(f"{package} says {int(works)} of {day}, unlike {listed.get(day, (None, 'the week'))[1]}")

england = holidays.country_holidays("GB", subdiv="ENG", years=range(2019, 2028))
hungary = holidays.country_holidays("HU", years=range(2020, 2027))
others = {
    "england-and-wales": (england, days(date(2019, 1, 1), date(2027, 12, 31))),
    "hungary": (hungary, days(date(2020, 1, 1), date(2026, 12, 31))),
}
write(
    "holidays.csv",
    [f"Source: holidays {version('holidays')}, is_working_day of every day (generate.py)"],
    "calendar,date,working",
    [(name, day, int(its.is_working_day(day))) for name, (its, all) in others.items() for day in all],
)
