"""Whole processes, measured from outside: wall time, CPU of all threads, peak memory."""
import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Run:
    wall: float
    cpu: float
    peak: float  # MiB


class Series:
    """The runs of one command."""

    def __init__(self, name):
        self.name, self.runs = name, []

    def of(self, key):
        return [getattr(run, key) for run in self.runs]

    def median(self, key):
        return statistics.median(self.of(key))

    def shown(self, key, digits):
        values = self.of(key)
        return f"{self.median(key):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"

    def row(self):
        unit = 1 if self.median("wall") >= 10 else 3
        return f"| {self.name} | {self.shown('wall', unit)} | {self.shown('cpu', unit)} | {self.shown('peak', 0)} |"


HEAD = "| what | wall, s | CPU, s | peak, MiB |\n|---|---|---|---|"


def run(command, env=None):
    start = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, env=env and {**os.environ, **env})
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        raise SystemExit(f"{' '.join(map(str, command))}: ended with status {os.waitstatus_to_exitcode(status)}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Folders:
    """Fresh folders for outputs. A folder that was wiped is never used again: on ext4, creating files right after a large
    deletion is slower, and the build would be charged for it."""

    def __init__(self, below):
        below.mkdir(parents=True, exist_ok=True)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="out-", dir=below))
        self.count = 0

    def fresh(self):
        self.count += 1
        return self.root / str(self.count)

    def clear(self):
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()
        os.sync()

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)


def interleaved(cases, rounds, after_round=lambda: None):
    """Every command in turn, round by round, so that what disturbs the machine disturbs all of them."""
    series = {name: Series(name) for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            series[name].runs.append(case())
        after_round()
    return series


def size(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files), sum(path.stat().st_size for path in files)
