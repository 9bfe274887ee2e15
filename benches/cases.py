"""What is measured. Each case gives named series; all commands of a case take turns."""
import hashlib
import re
import shutil
import subprocess
import sys
import time

from check_equal import compare
from measuring import Folders, interleaved, run, size
from tools import BENCHES, ROOT, WORK, floor, photographs, sharp

# The day on which sites are built: judging depends on it, so it is fixed.
TODAY = ["--now", "2026-11-21"]
PHOTO_RECIPE = '\n[images.body]\nwidths = [480, 960, 1440]\nformats = ["webp", "jpeg"]\nquality = 80\n'


def made_by():
    """What changes when the generator, its templates or its themes do."""
    digest = hashlib.sha256()
    for folder in ("workload", "rivals", "themes"):
        for path in sorted((BENCHES / folder).rglob("*.*")):
            if path.is_file():
                digest.update(path.relative_to(BENCHES).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


class Bench:
    def __init__(self, args, program, hugo):
        self.args, self.program, self.hugo = args, program, hugo
        self.folders = Folders(WORK)
        self.notes, self.facts = [], {}

    def site(self, name, profiles=None):
        """A generated site: `plain`, `trang-trong` or `hugo`."""
        profiles = profiles or self.args.profiles
        folder = WORK / f"{name}-{profiles}"
        # Written anew whenever the generator has changed.
        marker, key = folder / ".made-by", made_by()
        if not marker.exists() or marker.read_text() != key:
            option = ["--peer", "hugo"] if name == "hugo" else ["--theme", name]
            subprocess.run([sys.executable, BENCHES / "workload", str(profiles), folder, *option], check=True, stdout=subprocess.DEVNULL)
            marker.write_text(key)
        return folder

    def ours(self, site, out):
        return [self.program, "--root", site, "--quiet", *TODAY, "build", "--output", out]

    def kept(self, site):
        """A first build into a new folder, with the pictures and drawings of an earlier one at hand."""
        return run(self.ours(site, self.folders.fresh()))

    def rival(self, out):
        return [self.hugo, "--quiet", "-s", self.site("hugo"), "-d", out]

    def build(self, site, out=None):
        """A first build: without anything kept from an earlier one."""
        shutil.rmtree(site / ".cache", ignore_errors=True)
        return run(self.ours(site, out or self.folders.fresh()))

    def tidy(self):
        # Small outputs stay until the end; see `Folders`.
        if self.args.profiles > 20_000:
            self.folders.clear()


def cold(bench):
    """First builds, beside Hugo and beside the writing of the same files."""
    plain, full = bench.site("plain"), bench.site("trang-trong")
    tenth = bench.site("plain", bench.args.profiles // 10)
    first, theirs = bench.folders.fresh(), bench.folders.fresh()
    bench.build(plain, first)
    run(bench.rival(theirs))
    both, faults = compare(first, theirs, ["mo-hinh/*"])
    if faults:
        raise SystemExit("the pages do not show the same words:\n" + "\n".join(faults[:10]))
    html, files, written = size(first)
    bench.notes.append(f"{html} HTML files, {files} files, {written / 1e6:.1f} MB; {len(both)} pages of ours and Hugo's show the same words.")
    manifest = bench.folders.root / "manifest.tsv"
    with manifest.open("wb") as into:
        subprocess.run([floor(), "manifest", first], check=True, stdout=into)
    listed = manifest.read_bytes()
    bench.tidy()

    def written_alone():
        # The list of files lies beside the outputs, which may be cleared between rounds.
        manifest.write_bytes(listed)
        return run([floor(), "write", manifest, bench.folders.fresh(), "2"])

    return interleaved({
        "plain": lambda: bench.build(plain),
        "Hugo": lambda: run(bench.rival(bench.folders.fresh())),
        "trang-trong": lambda: bench.build(full),
        "trang-trong, drawings kept": lambda: bench.kept(full),
        "plain, a tenth": lambda: bench.build(tenth),
        "write the same files": written_alone,
    }, bench.args.runs, bench.tidy)


def again(bench):
    """Builds after a first one: with nothing changed, and with the story of one profile changed."""
    plain, theirs = bench.site("plain"), bench.site("hugo")
    here, there = bench.folders.fresh(), bench.folders.fresh()
    run(bench.ours(plain, here))
    run(bench.ours(plain, here))
    run(bench.rival(there))
    name = f"hs-{bench.args.profiles // 2:06d}.md"
    story, other = plain / "content" / "profiles" / name, theirs / "content" / "ho-so" / name
    before, other_before = story.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
    edits = iter(range(1_000_000))

    def edited(path, text, command):
        path.write_text(f"{text}\nCâu thêm lần {next(edits)}.\n", encoding="utf-8")
        return run(command)

    def restored(path, text, command):
        path.write_text(text, encoding="utf-8")
        # A file just written could change again unseen: no build takes it as known before two seconds have gone by.
        time.sleep(2.2)
        run(command)
        return run(command)

    try:
        return interleaved({
            "plain, one story edited": lambda: edited(story, before, bench.ours(plain, here)),
            "Hugo, one story edited": lambda: edited(other, other_before, bench.rival(there)),
            "plain, nothing changed": lambda: restored(story, before, bench.ours(plain, here)),
            "Hugo, nothing changed": lambda: run(bench.rival(there)),
            "find with stat over the sources": lambda: run(["find", plain / "content", "-type", "f", "-printf", "%s %T@\n"]),
        }, bench.args.runs)
    finally:
        story.write_text(before, encoding="utf-8")
        other.write_text(other_before, encoding="utf-8")


def serve(bench):
    """From saving a story to the changed page in the preview."""
    plain = bench.site("plain")
    profile = f"content/profiles/hs-{bench.args.profiles // 2:06d}.md"
    told = subprocess.run([sys.executable, ROOT / "tools" / "preview-speed.py", bench.program, plain, profile, "20"], check=True,
                          capture_output=True, text=True).stdout
    bench.notes.append("Preview: " + "; ".join(told.strip().splitlines()) + ".")
    bench.facts["edit to page, ms"] = float(re.search(r"median (\d+)", told).group(1))
    return {}


def photos(bench):
    """20 photographs in three widths, WebP and JPEG: first build, and one with the pictures kept."""
    site = WORK / "photos"
    shutil.rmtree(site, ignore_errors=True)
    subprocess.run([sys.executable, BENCHES / "workload", "20", site], check=True, stdout=subprocess.DEVNULL)
    with (site / "content" / "site.toml").open("a", encoding="utf-8") as config:
        config.write(PHOTO_RECIPE)
    page = site / "content" / "pages" / "anh"
    page.mkdir(parents=True)
    for name in sorted(path.name for path in photographs().glob("*.jpg")):
        shutil.copy(photographs() / name, page)
    pictures = "\n\n".join(f"![Ảnh]({path.name})" for path in sorted(page.glob("*.jpg")))
    (page / "index.md").write_text(f'+++\ntitle = "Ảnh"\n+++\n\n{pictures}\n', encoding="utf-8")
    cases = {"20 photographs": lambda: bench.build(site)}
    found = sharp()
    if found:
        command, env = found
        cases["sharp"] = lambda: run([*command, photographs(), bench.folders.fresh()], env)
    else:
        bench.notes.append("sharp was not measured: there is no npm.")
    cases["20 photographs, kept"] = lambda: bench.kept(site)
    return interleaved(cases, bench.args.runs)


CASES = {"cold": cold, "again": again, "serve": serve, "photos": photos}
