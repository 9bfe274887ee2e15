"""How fast the preview follows an edit:

    python3 tools/preview-speed.py PROGRAM SITE PROFILE [EDITS]

SITE is the folder of a site, PROFILE the path of a profile below it, such as content/profiles/hs-000042.md. Starts
`serve`, then changes the story EDITS times (20) and asks for the page every 5 ms until it shows the change. Prints
the seconds until the preview was ready, the milliseconds from the save to the changed page, and the memory used.
The profile is left as it was.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import time
import tomllib
import urllib.request

program, site, profile = sys.argv[1:4]
edits = int(sys.argv[4]) if len(sys.argv) > 4 else 20
path = pathlib.Path(site, profile)
before = path.read_text(encoding="utf-8")
slug = re.search(r'^slug *= *"([^"]+)"', before, re.M)
name = slug.group(1) if slug else path.stem if path.stem != "index" else path.parent.name

routes = tomllib.loads(pathlib.Path(site, "content/site.toml").read_text(encoding="utf-8")).get("routes", {})
folders = routes.get("profile", "guong"), routes.get("model", "mo-hinh")


def get(url):
    try:
        return urllib.request.urlopen(url, timeout=60).read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def memory(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {key: int(re.search(rf"{key}:\s+(\d+)", status).group(1)) // 1024 for key in ("VmRSS", "VmHWM")}


start = time.perf_counter()
server = subprocess.Popen([program, "--root", site, "--quiet", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.DEVNULL)
try:
    address = server.stdout.readline().strip()
    url = next(u for u in (f"{address}{folder}/{name}/" for folder in folders) if "<h1" in get(u))
    print(f"ready: {time.perf_counter() - start:.2f} s, {memory(server.pid)['VmRSS']} MiB")
    times = []
    for edit in range(edits):
        mark = f"Dấu {edit} {time.time_ns()}"
        path.write_text(f"{before.rstrip()}\n\n{mark}\n", encoding="utf-8")
        saved = time.perf_counter()
        while mark not in get(url):
            time.sleep(0.005)
        times.append((time.perf_counter() - saved) * 1000)
        # People look before they type again; all passes run meanwhile.
        time.sleep(0.5)
    print(f"edit to page: median {statistics.median(times):.0f} ms, least {min(times):.0f}, most {max(times):.0f}")
    time.sleep(2)
    used = memory(server.pid)
    print(f"memory: {used['VmRSS']} MiB, at most {used['VmHWM']} MiB")
finally:
    path.write_text(before, encoding="utf-8")
    server.terminate()
    server.wait()
