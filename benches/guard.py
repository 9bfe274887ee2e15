"""Fails when a build has become clearly slower, counted in instructions, which do not depend on how busy a machine is:

    python3 benches/guard.py [--program target/release/vinhdanh] [--record]

Builds sites of the workload, of N and of 4 N profiles, below valgrind with one thread. The instructions of the smaller one are
held against benches/guard.toml, where they were recorded with a version of rustc; with another version only the growth is
judged, and it says so. `--record` writes down what is measured now: after a change that is meant to cost something, or a
newer compiler.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORD = ROOT / "benches" / "guard.toml"
PROFILES = 200
MORE = 4
# Twice as much work a profile would be 8; names are sorted, hence a little above 4.
GROWTH = 4.2
TOLERANCE = 10  # percent


def instructions(program, profiles, below):
    """Of a first build of so many profiles."""
    site = below / f"site-{profiles}"
    subprocess.run([sys.executable, ROOT / "benches" / "workload", str(profiles), site], check=True, stdout=subprocess.DEVNULL)
    build = [program, "--root", site, "--quiet", "--now", "2026-11-21", "build", "--output", below / f"output-{profiles}"]
    counted = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *build], text=True,
                             capture_output=True, env={**os.environ, "RAYON_NUM_THREADS": "1"})
    found = re.search(r"I\s+refs:\s+([\d,]+)", counted.stderr)
    if counted.returncode or not found:
        raise SystemExit(f"the build below valgrind failed:\n{counted.stderr[-2000:]}")
    return int(found.group(1).replace(",", ""))


def rustc():
    return subprocess.run(["rustc", "--version"], check=True, capture_output=True, text=True, cwd=ROOT).stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target" / "release" / "vinhdanh")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guard-") as folder:
        counts = [instructions(args.program, PROFILES * times, pathlib.Path(folder)) for times in (1, MORE)]
    growth = counts[1] / counts[0]
    print(f"{PROFILES} profiles: {counts[0]:,} instructions; {MORE} times as many profiles: {growth:.2f} times the instructions")
    faults = []
    if growth > GROWTH:
        faults.append(f"the work grows faster than the site: {growth:.2f}, at most {GROWTH} is wanted")
    if args.record:
        RECORD.write_text("# Written by `python3 benches/guard.py --record`: instructions of a first build of the workload.\n"
                          f'rustc = "{rustc()}"\nprofiles = {PROFILES}\ninstructions = {counts[0]}\n')
    else:
        recorded = tomllib.loads(RECORD.read_text())
        change = 100 * (counts[0] / recorded["instructions"] - 1)
        if recorded["rustc"] != rustc():
            print(f"only the growth was judged: recorded with {recorded['rustc']}, this is {rustc()}")
        elif recorded["profiles"] != PROFILES:
            faults.append(f"recorded for {recorded['profiles']} profiles: record again")
        else:
            print(f"{change:+.1f} % against the record, {TOLERANCE} % are allowed")
            if change > TOLERANCE:
                faults.append(f"a build takes {change:.1f} % more instructions than recorded; if that is meant, run with --record")
    if faults:
        raise SystemExit("\n".join(faults))


if __name__ == "__main__":
    main()
