"""The workload as a site of ours: catalogue, units, a plan of 14 criteria, and profiles with the facts they are judged by."""
import json
import pathlib
import re
import shutil
import unicodedata

from people import BRANCHES, FEDERATION, UNITS, profile
from words import AWARDS, FIELDS, KINDS, PROVINCES, RATINGS

THEMES = pathlib.Path(__file__).resolve().parent.parent / "themes"
LEVELS = dict(zip(RATINGS, ("excellent", "good", "completed")))
TITLE = "Chiến sĩ thi đua"

# When, and what is asked.
CRITERIA = [
    ("", '{ kind = "attested", by = "lien-doan" }'),
    ("", '{ kind = "registered" }'),
    ("", '{ kind = "rating", scale = "duty4", at_least = "completed", years = "every" }'),
    ("", '{ kind = "rating", scale = "duty4", at_least = "completed", years = "latest" }'),
    ("", '{ kind = "rating", scale = "duty4", at_least = "completed", years = "any" }'),
    ("", '{ any = [{ kind = "award", within = "ever" }, { kind = "title", within = "ever", at_least = "chien-si-thi-dua-co-so" }] }'),
    ("", '{ any = [{ kind = "award", min = 3, distinct_issuers = 3, within = "ever" }, { kind = "has", key = "award" }, '
         '{ kind = "has", key = "title" }] }'),
    ("", '{ kind = "has", key = "summary" }'),
    ("", '{ not = { kind = "award", min = 9, within = "ever" } }'),
    ("", '{ all = [{ kind = "has", key = "fields" }, { kind = "has", key = "step" }] }'),
    ("{ direct_worker = true }", '{ kind = "initiative", documented = true, recognised = true }'),
    ("{ direct_worker = true }", '{ kind = "initiative", accepted = true, within = "ever" }'),
    ('{ subject = "collective" }', '{ kind = "agreement", better_clauses = 2 }'),
    ('{ subject = "collective" }', '{ kind = "no_stoppage" }'),
]

PLAN = f"""title = "Kế hoạch đo"
issuer = "{FEDERATION[0]}"
number = "1/KH-LĐLĐ"
issued = 2020-12-01
period = {{ from = 2021, to = 2026 }}
applies_to = ["{FEDERATION[0]}"]
register_before = "04-01"

[[target]]
id = "lao-dong-truc-tiep"
clause = "II.1"
text = "Từ 15% cá nhân là lao động trực tiếp"
of = {{ subject = "individual" }}
share = {{ direct_worker = true }}
at_least = {{ percent = 15 }}
# A few profiles miss it, and are no news.
level = "note"
"""

# Names that chance gives twice, and pictures that nobody has, are no news here.
SITE = """title = "Bảng vàng Công đoàn"
description = "Trang vinh danh tập thể và cá nhân tiêu biểu của tổ chức Công đoàn Việt Nam."
base_url = "https://vinhdanh.example/"
unit = "lien-doan"
theme = {theme}
menu = [
{menu}
]

[routes]
profile = "ho-so"
unit = "donvi"
field = "linhvuc"
province = "tinh"
page = "page"

[lints]
duplicate-person = "allow"
portrait-missing = "allow"
returning-person = "allow"
unused-catalog-entry = "allow"
"""


def q(text):
    return json.dumps(text, ensure_ascii=False)


def slug(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def table(kind, **keys):
    return f"[[{kind}]]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items())


def catalog():
    levels = ", ".join(f"{{ id = {q(i)}, name = {q(n)} }}" for n, i in LEVELS.items())
    out = [table("scale", id=q("duty4"), name=q("Mức hoàn thành nhiệm vụ"), levels=f"[{levels}]")]
    for rank, (name, _) in enumerate(AWARDS):
        title = name.startswith(TITLE)
        out.append(table("title" if title else "award_form", id=q(slug(name)), name=q(name), family=q("thi-dua" if title else "khen-thuong"),
                         rank=len(AWARDS) - rank))
    out += [table("field", id=q(i), name=q(n)) for i, n in FIELDS]
    out += [table("province", id=q(f"t-{i + 1:02d}"), name=q(n)) for i, n in enumerate(PROVINCES)]
    return "\n".join(out)


def units():
    out = [table("unit", id=q(FEDERATION[0]), name=q(FEDERATION[1]), type=q("province_federation"))]
    out += [table("unit", id=q(i), name=q(n), type=q("sector_union"), parent=q(FEDERATION[0])) for i, n in BRANCHES]
    out += [
        table("unit", id=q(i), name=q(n), type=q("grassroots_union"), org_type=q("private_enterprise"), parent=q(BRANCHES[b][0]),
              province=q(f"t-{p + 1:02d}"))
        for i, n, p, b in UNITS
    ]
    return "\n".join(out)


def plan():
    out = [PLAN]
    for kind, name in KINDS:
        subject = "collective" if kind in ("cdcttt", "cdcs") else "individual"
        out.append(table("category", id=q(kind), subject=q(subject), label=q(name)))
    for number, (when, check) in enumerate(CRITERIA, 1):
        keys = {"id": q(f"c-{number}"), "categories": '["*"]', "clause": q(f"III.{number}"), "text": q(f"Tiêu chí {number}")}
        out.append(table("criterion", **keys, **({"when": when} if when else {}), check=check))
    return "\n".join(out)


def menu():
    first = profile(0)
    entries = [("Trang chủ", "/"), ("Tất cả gương điển hình", "/ho-so/"), ("Theo loại", f"/loai/{first['kind']}/"),
               ("Theo đơn vị", f"/donvi/{FEDERATION[0]}/"), ("Theo tỉnh, thành phố", f"/tinh/{first['province']}/"),
               ("Theo năm", f"/nam/{first['year']}/"), ("Theo lĩnh vực", f"/linhvuc/{first['field']}/")]
    return entries


def written(p):
    year = int(p["year"])
    out = [f"+++\nname = {q(p['title'])}\ncategory = {q(p['kind'])}\nyear = {year}\nunit = {q(p['unit'])}"]
    if p["collective"]:
        out.append("unlawful_stoppages = []")
    else:
        if p["direct_worker"]:
            out.append(f"position = {q('Lao động trực tiếp')}")
        out.append(f"direct_worker = {q(p['direct_worker'])}\nleader = false")
    out.append(f"fields = [{q(p['field'])}]\nsummary = {q(p['summary'])}")
    awards = [a for a in p["awards"] if not a["name"].startswith(TITLE)]
    titles = [a for a in p["awards"] if a["name"].startswith(TITLE)]
    # Without a table there is nothing to judge; an empty list says that there is none.
    out.append("" if awards else "award = []\n")
    for r in p["ratings"]:
        out.append(table("rating", year=r["year"], scale=q("duty4"), level=q(LEVELS[r["grade"]])))
    for a in titles:
        out.append(table("title", id=q(slug(a["name"])), year=a["year"], number=q(a["decision"]), issuer=q(a["level"])))
    for a in awards:
        out.append(table("award", form=q(slug(a["name"])), year=a["year"], number=q(a["decision"]), issuer=q(a["level"])))
    if p["direct_worker"]:
        out.append(table("initiative", title=q(f"Sáng kiến số {p['number'] + 1}"), year=year, accepted="true", recognised_by=q(FEDERATION[0]),
                         document=q(f"{p['number'] % 900 + 1}/QĐ-SK")))
    if p["collective"]:
        out.append(f"[agreement]\nsigned = 2020-05-01\nbetter_clauses = {2 + p['number'] % 7}\n")
    out.append(table("attest", criterion=q("c-1"), by=q(FEDERATION[0]), date=p["date"], document=q("4/BB-HĐ")))
    out.append(table("step", state=q("registered"), date=f"{year - 1}-11-20"))
    out.append(table("step", state=q("decided"), date=p["date"], by=q(FEDERATION[0]), document=q("1/QĐ-LĐLĐ")))
    if not p["collective"]:
        out.append(f'[consent]\ngiven = {year - 1}-11-20\nscope = ["name", "portrait", "story", "awards"]\nmethod = "Phiếu đồng ý"\n'
                   f'evidence = "Hồ sơ lưu số {p["number"] + 1}"\n')
    return "\n".join(out) + f"+++\n{p['body']}"


def write(count, dest, theme):
    if dest.exists():
        shutil.rmtree(dest)
    shutil.copytree(THEMES, dest / "themes")
    entries = "\n".join(f"  {{ text = {q(text)}, to = {q(to)} }}," for text, to in menu())
    files = {"site.toml": SITE.format(theme=q(theme), menu=entries), "catalog/danh-muc.toml": catalog(), "units/don-vi.toml": units(),
             "plans/ke-hoach.toml": plan()}
    for name, text in files.items():
        path = dest / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder = dest / "content" / "profiles"
    folder.mkdir()
    for i in range(count):
        p = profile(i)
        (folder / f"{p['slug']}.md").write_text(written(p), encoding="utf-8")
