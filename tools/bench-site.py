#!/usr/bin/env python3
"""Writes a generated site of N profiles, for measuring.

    bench-site.py WORKLOAD N DEST

WORKLOAD is a Python file that makes profiles: `profile(i)` gives a dict (slug, title, date, summary, kind, unit,
field, year, direct_worker, awards, ratings, body), and KINDS, FIELDS, UNITS, PROVINCES and AWARDS list what they
refer to. The same workload is written for other generators, so that builds can be compared on the same words.
"""
import importlib.util
import json
import pathlib
import re
import shutil
import sys
import unicodedata

CATEGORIES = {"cdcttt": "upper_union", "cdcs": "grassroots_union", "canbo": "union_officer", "doanvien": "union_member"}
LEVELS = {"Hoàn thành xuất sắc nhiệm vụ": "excellent", "Hoàn thành tốt nhiệm vụ": "good", "Hoàn thành nhiệm vụ": "completed"}


def q(text):
    return json.dumps(text, ensure_ascii=False)


def slug(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def table(kind, **keys):
    return f"[[{kind}]]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items())


def catalog(w):
    levels = ", ".join(f"{{ id = {q(i)}, name = {q(n)} }}" for n, i in LEVELS.items())
    out = [table("scale", id=q("duty4"), name=q("Bốn mức"), levels=f"[{levels}]")]
    out += [table("award_form", id=q(slug(n)), name=q(n), family=q("khen-thuong"), rank=i) for i, (n, _) in enumerate(w.AWARDS)]
    out += [table("field", id=q(i), name=q(n)) for i, n in w.FIELDS]
    out += [table("province", id=q(f"t-{i + 1:02d}"), name=q(n)) for i, n in enumerate(w.PROVINCES)]
    return "\n".join(out)


def units(w):
    out = [table("unit", id=q("lien-doan"), name=q("Liên đoàn Lao động"), type=q("province_federation"))]
    out += [
        table("unit", id=q(i), name=q(n), type=q("grassroots_union"), org_type=q("other"), parent=q("lien-doan"), province=q(f"t-{p + 1:02d}"))
        for i, n, p in w.UNITS
    ]
    return "\n".join(out)


def plan(w):
    head = f"""title = "Kế hoạch đo"
issuer = "lien-doan"
period = {{ from = 2021, to = 2026 }}
applies_to = ["lien-doan"]
"""
    out = [head]
    for kind, name in w.KINDS:
        subject = "collective" if kind in ("cdcttt", "cdcs") else "individual"
        out.append(table("category", id=q(CATEGORIES[kind]), subject=q(subject), label=q(name)))
    checks = [
        '{ kind = "rating", scale = "duty4", at_least = "completed" }',
        '{ kind = "rating", scale = "duty4", at_least = "completed", years = "latest" }',
        '{ kind = "award", within = "ever" }',
        '{ any = [{ kind = "award", min = 4, within = "ever" }, { kind = "has", key = "award" }] }',
        '{ kind = "has", key = "summary" }',
        '{ not = { kind = "award", min = 9, within = "ever" } }',
    ]
    for number, check in enumerate(checks, 1):
        out.append(table("criterion", id=q(f"c-{number}"), categories='["*"]', clause=q(str(number)), text=q(f"Tiêu chí {number}"), check=check))
    return "\n".join(out)


def profile(p):
    category, date = CATEGORIES[p["kind"]], p["date"][:10]
    out = [f"+++\nname = {q(p['title'])}\ncategory = {q(category)}\nyear = {p['year']}\nunit = {q(p['unit'])}"]
    individual = category in ("union_officer", "union_member")
    if individual:
        out.append(f"direct_worker = {q(p['direct_worker'])}\nleader = false")
    out.append(f"fields = [{q(p['field'])}]\nsummary = {q(p['summary'])}\n")
    for r in p["ratings"]:
        out.append(table("rating", year=r["year"], scale=q("duty4"), level=q(LEVELS[r["grade"]])))
    for a in p["awards"]:
        out.append(table("award", form=q(slug(a["name"])), year=a["year"], number=q(a["decision"]), issuer=q(a["level"])))
    out.append(table("step", state=q("decided"), date=date, by=q("lien-doan"), document=q("1/QĐ-LĐLĐ")))
    if individual:
        out.append(f'[consent]\ngiven = {date}\nscope = ["name", "story", "awards"]\nmethod = "giấy"\nevidence = "lưu"\n')
    return "\n".join(out) + f"+++\n{p['body']}"


def main():
    workload, n, dest = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    spec = importlib.util.spec_from_file_location("workload", workload)
    sys.dont_write_bytecode = True
    w = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(w)
    if dest.exists():
        shutil.rmtree(dest)
    site = 'title = "Bảng vàng Công đoàn"\nbase_url = "https://example.org/"\nunit = "lien-doan"\n'
    files = {"site.toml": site, "catalog/danh-muc.toml": catalog(w), "units/don-vi.toml": units(w), "plans/ke-hoach.toml": plan(w)}
    for name, text in files.items():
        path = dest / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    folder = dest / "content" / "profiles"
    folder.mkdir(parents=True)
    for i in range(n):
        p = w.profile(i)
        # The links of the workload lead elsewhere; everything else is as it stands.
        (folder / f"{p['slug']}.md").write_text(profile(p))
    print(f"{n} profiles -> {dest}")


if __name__ == "__main__":
    main()
