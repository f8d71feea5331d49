"""Measures numpy's business-day functions on the rest days of ../../tests/data/notices.csv.

Every day of the week works but the rest days, each listed, so that a make-up Saturday can work.
A call asks of 100,000 random dates from 2017 to 2024 at once; prints, with tabs between, numpy, the
operation and the median nanoseconds of a date. The answers are checked first.

    pip install numpy==2.4.6
"""

import csv
from pathlib import Path
from statistics import median
from time import perf_counter_ns

import numpy as np

DAY = np.timedelta64(1, "D")
DATES, RUNS = 100_000, 51
NOTICES = Path(__file__).parents[2] / "tests" / "data" / "notices.csv"


def dates(cell):
    """The dates of a cell: `2007-01-01..2007-01-03 2007-02-18` is three dates and one."""
    for span in cell.split():
        first, _, last = span.partition("..")
        yield from np.arange(first, np.datetime64(last or first) + DAY, dtype="datetime64[D]")


days = np.arange("2007-01-01", "2027-01-01", dtype="datetime64[D]")
works = dict(zip(days, np.is_busday(days)))  # by the week, then as the last notice says
with open(NOTICES, encoding="utf-8", newline="") as file:
    for notice in sorted(csv.DictReader(file), key=lambda notice: notice["arrangement"][:4]):
        works |= dict.fromkeys(dates(notice["off"]), False)
        works |= dict.fromkeys(dates(notice["work"]), True)

working = np.array([day for day in days if works[day]])
calendar = np.busdaycalendar("1111111", [day for day in days if not works[day]])

rng = np.random.default_rng(2007)
asked = rng.choice(np.arange("2017-01-01", "2025-01-01", dtype="datetime64[D]"), DATES)
place = np.searchsorted(working, asked)
start = working[place]


def measure(operation, expected, ask):
    """Checks the answers and prints how long one takes."""
    assert (ask() == expected).all(), operation
    times = []
    for _ in range(RUNS):
        before = perf_counter_ns()
        ask()
        times.append(perf_counter_ns() - before)
    print("numpy", operation, median(times) / DATES, sep="\t")


measure("is_working", start == asked, lambda: np.is_busday(asked, busdaycal=calendar))
for n in 5, 250:
    end = working[place + n]
    measure(f"add {n}", end, lambda: np.busday_offset(start, n, busdaycal=calendar))
    measure(f"count {n}", n, lambda: np.busday_count(start, end, busdaycal=calendar))
