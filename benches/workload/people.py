"""The people of the workload: profile `i` depends on its number alone, so every generator gets the same people, the same
text and the same order, and the first 1,000 profiles of a site of 10,000 are those of a site of 1,000."""
import datetime as dt
import random

from words import (AWARDS, CLOSE, DID, FIELDS, GIVEN, GOT, KIND_WEIGHTS, KINDS, MIDDLES, PROVINCES, RATINGS, SURNAMES, UNIT_FORMS,
                   WHEN, WHO, YEARS)

SEED = 20260728
COLLECTIVES = ("cdcs", "cdcttt")
FEDERATION = ("lien-doan", "Liên đoàn Lao động")


def units():
    """200 grassroots unions: id, name, position of the province, position of the branch that it stands under."""
    out = []
    for i in range(200):
        place = PROVINCES[i % len(PROVINCES)]
        branch = (i // len(PROVINCES) + i) % len(UNIT_FORMS)
        out.append((f"dv-{i + 1:03d}", f"{UNIT_FORMS[branch].format(place)} số {i + 1}", i % len(PROVINCES), branch))
    return out


def branches():
    """What stands between the federation and the grassroots unions."""
    return [(f"nganh-{i + 1}", f"Công đoàn ngành số {i + 1}") for i in range(len(UNIT_FORMS))]


UNITS = units()
BRANCHES = branches()


def sentence(r):
    s = f"{r.choice(WHEN)}, {r.choice(WHO)} đã {r.choice(DID)}, nhờ đó {r.choice(GOT)}."
    return s if r.random() < 0.7 else s + " " + r.choice(CLOSE)


def para(r, n):
    return " ".join(sentence(r) for _ in range(n))


def body(r, name):
    li = "\n".join(f"- **{r.choice(WHO).capitalize()}** {r.choice(DID)}; {r.choice(GOT)}." for _ in range(3))
    ol = "\n".join(f"{k}. {r.choice(WHEN)}: {r.choice(DID)}." for k in (1, 2, 3))
    rows = "\n".join(f"| {r.choice(DID).capitalize()} | {r.randint(3, 60)} | {r.randint(70, 130)}% |" for _ in range(3))
    return f"""## Thành tích nổi bật

{para(r, 2)} Xem thêm [điều lệ thi đua](https://example.org/dieu-le) và [hướng dẫn bình chọn](https://example.org/binh-chon).

{li}

### Số liệu đã được xác nhận

| Nội dung | Số lượt | So với kế hoạch |
|---|---:|---:|
{rows}

> {sentence(r)} *{name}* chia sẻ tại buổi gặp mặt.

## Quá trình phấn đấu

{para(r, 2)}

{ol}

### Nhận xét của đơn vị

{para(r, 1)} Hồ sơ gốc lưu tại `HS-{r.randint(1000, 9999)}`; liên hệ [ban thi đua](https://example.org/lien-he).
"""


def profile(i):
    r = random.Random(SEED * 1_000_003 + i)
    kind = r.choices(KINDS, KIND_WEIGHTS)[0]
    unit = r.choice(UNITS)
    field = r.choice(FIELDS)
    year = r.choice(YEARS)
    if kind[0] in COLLECTIVES:
        name = f"{unit[1]} – tập thể {r.randint(1, 99)}"
    else:
        name = f"{r.choice(SURNAMES)} {r.choice(MIDDLES)} {r.choice(GIVEN)}"
    awards = []
    for y in sorted(r.sample(range(2018, 2027), r.randint(2, 4)), reverse=True):
        a = r.choice(AWARDS)
        awards.append({"name": a[0], "level": a[1], "year": y, "decision": f"{r.randint(10, 2999)}/QĐ-TLĐ"})
    date = dt.datetime(year, 1, 1) + dt.timedelta(minutes=(i * 7919) % 432_000)
    return {
        "number": i, "slug": f"hs-{i + 1:06d}", "title": name, "date": date.strftime("%Y-%m-%d"), "summary": sentence(r),
        "kind": kind[0], "kind_name": kind[1], "unit": unit[0], "unit_name": unit[1],
        "province": f"t-{unit[2] + 1:02d}", "province_name": PROVINCES[unit[2]],
        "branch": BRANCHES[unit[3]][0], "collective": kind[0] in COLLECTIVES,
        "field": field[0], "field_name": field[1], "year": str(year),
        "direct_worker": kind[0] == "doanvien" and r.random() < 0.8, "awards": awards,
        "ratings": [{"year": y, "grade": r.choice(RATINGS)} for y in YEARS if y <= year],
        "body": body(r, name),
    }
