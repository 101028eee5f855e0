"""How long a suggested car plan takes, and how far it can be from the best: real sizes and large ones, many seeds each.

python3 scripts/bench_planner.py [seeds] [patience]
gap: minutes of the plan above the bound, in percent of the bound. CPU: seconds of one processor, what it takes on a
machine that does nothing else. `patience` multiplies the time limit, for a machine that does much else meanwhile.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from meetings.transport.planner import plan
from tests.meetings.transport.planner import cases
from tests.meetings.transport.planner.checker import faults

SEEDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
PATIENCE = float(sys.argv[2]) if len(sys.argv) > 2 else 1
SIZES = [  # riders, cars, places, seats, never alone, seconds
    (14, 7, 20, (4,), False, 2),
    (21, 8, 20, (4,), False, 2),
    (28, 10, 20, (4,), False, 2),
    (28, 10, 20, (4,), True, 2),
    (28, 10, 20, (3, 4, 4, 8), False, 2),
    (60, 15, 30, (4,), False, 10),
    (60, 15, 30, (4,), True, 10),
    (60, 15, 30, (4, 4, 4, 8), False, 10),
]


def main() -> None:
    plan(cases.region(0, 4, 2, 7))  # loads the solver
    print(
        f"{'riders':>6} {'cars':>4} {'places':>6} {'seats':>12} {'alone':>5} {'proven':>7}"
        f" {'gap: median':>12} {'worst':>7} {'CPU: median':>12} {'worst':>7} {'seconds':>8} {'faults':>6}"
    )
    for riders, cars, places, seats, never_alone, seconds in SIZES:
        gaps, times, cpu, proven, wrong = [], [], [], 0, 0
        for seed in range(SEEDS):
            problem = cases.region(seed, riders, cars, places, seats=seats, is_never_alone=never_alone)
            began = process_time()
            found = plan(problem, seconds=seconds * PATIENCE)
            cpu.append(process_time() - began)
            gaps.append(100 * (found.minutes - found.bound) / max(1, found.bound))
            times.append(found.seconds)
            proven += found.is_optimal
            wrong += len(faults(problem, found))
        print(
            f"{riders:>6} {cars:>4} {places:>6} {'/'.join(map(str, seats)):>12} {'no' if never_alone else 'yes':>5}"
            f" {proven:>3}/{SEEDS:<3} {median(gaps):>11.2f}% {max(gaps):>6.2f}%"
            f" {median(cpu):>11.2f}s {max(cpu):>6.2f}s {median(times):>7.2f}s {wrong:>6}",
            flush=True,
        )


if __name__ == "__main__":
    main()
