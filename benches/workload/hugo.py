"""The same people as a site for Hugo, with the templates of benches/rivals/hugo."""
import pathlib
import shutil

from order import ranks
from ours import menu, q
from people import BRANCHES, FEDERATION, UNITS, profile

BENCHES = pathlib.Path(__file__).resolve().parent.parent
NAMES = ("kind_name", "unit_name", "province_name", "field_name")
TAXONOMIES = (("loai", "kind"), ("tinh", "province"), ("nam", "year"), ("linhvuc", "field"))


def inline(row):
    return "{ " + ", ".join(f"{k} = {q(v)}" for k, v in row.items()) + " }"


def written(p, places):
    place, in_year = places
    out = [f"+++\ntitle = {q(p['title'])}\ndate = {p['date']}T00:00:00Z\ndescription = {q(p['summary'])}",
           f"weight = {place}\nnam_weight = {in_year}"]
    out += [f"{name} = [{q(p[key])}]" for name, key in TAXONOMIES]
    out.append(f"donvi = [{q(p['unit'])}, {q(p['branch'])}, {q(FEDERATION[0])}]")
    out.append("[params]")
    out += [f"{key} = {q(p[key])}" for key in NAMES]
    out.append(f"subject = {q('Tập thể' if p['collective'] else 'Cá nhân')}\ndirect_worker = {q(p['direct_worker'])}")
    for key in ("awards", "ratings"):
        out += [f"{key} = ["] + [f"  {inline(row)}," for row in p[key]] + ["]"]
    return "\n".join(out) + f"\n+++\n{p['body']}"


def write(count, dest):
    if dest.exists():
        shutil.rmtree(dest)
    shutil.copytree(BENCHES / "rivals" / "hugo", dest)
    (dest / "static").mkdir()
    shutil.copy(BENCHES / "themes" / "plain" / "static" / "style.css", dest / "static")
    # Only the order needs everybody at once; stories are made again one by one.
    people = [{k: p[k] for k in ("slug", "title", "year", "collective")} for p in map(profile, range(count))]
    places = ranks(people)
    with (dest / "hugo.toml").open("a", encoding="utf-8") as config:
        config.write(f"[params]\nnewest = {q(max(p['year'] for p in people))}\n")
        config.write("menu = [" + ", ".join(inline({"text": text, "to": to}) for text, to in menu()) + "]\n[params.units]\n")
        for unit in [FEDERATION, *BRANCHES, *UNITS]:
            config.write(f"{unit[0]} = {q(unit[1])}\n")
    folder = dest / "content" / "ho-so"
    folder.mkdir(parents=True)
    for i in range(count):
        p = profile(i)
        (folder / f"{p['slug']}.md").write_text(written(p, places[p["slug"]]), encoding="utf-8")
