#!/usr/bin/env python3
"""Makes the lists in tests/sheets with LibreOffice, and by hand, with the quirks of real ones.

    soffice must be there (apt-get install libreoffice-calc); python3-uno is not needed.

Lists are written as flat OpenDocument (one XML file), which LibreOffice turns into .xlsx, .ods and .xls.
Everybody in them is invented.
"""
import os, subprocess, sys, tempfile, unicodedata
from xml.sax.saxutils import escape

OUT = os.path.join(os.path.dirname(__file__), "..", "tests", "sheets")

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text><number:month/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="N1"/>
</office:automatic-styles>
<office:body><office:spreadsheet>"""
TAIL = "</office:spreadsheet></office:body></office:document>"


class Span:
    """A cell that covers others."""
    def __init__(self, value, columns=1, rows=1):
        self.value, self.columns, self.rows = value, columns, rows


class Day(str):
    """A real date."""


COVERED = object()


def cell(value):
    attributes = ""
    if value is COVERED:
        return "<table:covered-table-cell/>"
    if isinstance(value, Span):
        attributes = f' table:number-columns-spanned="{value.columns}" table:number-rows-spanned="{value.rows}"'
        value = value.value
    if value is None:
        return f"<table:table-cell{attributes}/>"
    if isinstance(value, Day):
        return f'<table:table-cell{attributes} table:style-name="date" office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell{attributes} office:value-type="float" office:value="{value}"/>'
    if value.startswith("="):
        return f'<table:table-cell{attributes} table:formula="of:{escape(value)}" office:value-type="float"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell{attributes} office:value-type="string">{lines}</table:table-cell>'


def flat(sheets):
    body = ""
    for name, rows in sheets:
        body += f'<table:table table:name="{escape(name)}">'
        for row in rows:
            body += "<table:table-row>" + "".join(cell(value) for value in row) + "</table:table-row>"
        body += "</table:table>"
    return HEAD + body + TAIL


def save(name, sheets):
    stem, extension = name.rsplit(".", 1)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, stem + ".fods")
        with open(source, "w", encoding="utf-8") as file:
            file.write(flat(sheets))
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", extension,
                        "--outdir", OUT, source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def write(name, data):
    with open(os.path.join(OUT, name), "wb") as file:
        file.write(data)


def C(n):
    return [COVERED] * n


# 1. Title rows, a heading of two rows, personal data, a row of column numbers, sections, a footer; no year column.
dang_ky = [
    [Span("LIÊN ĐOÀN LAO ĐỘNG TỈNH THỬ", 3), *C(2), None, Span("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 6), *C(5)],
    [Span("DANH SÁCH ĐĂNG KÝ GƯƠNG ĐIỂN HÌNH TIÊN TIẾN NĂM 2025", 10), *C(9)],
    [],
    [Span("STT", 1, 2), Span("Họ và tên\n(ghi chữ in hoa)", 1, 2), Span("Năm sinh", 2), COVERED, Span("Chức vụ", 1, 2), Span("Đơn vị công tác", 1, 2),
     Span("Lao động trực tiếp", 1, 2), Span("Xếp loại", 2), COVERED, Span("Khen thưởng", 1, 2)],
    [COVERED, COVERED, "Nam", "Nữ", COVERED, COVERED, COVERED, 2023, 2024, COVERED],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
    [Span("I. KHỐI DOANH NGHIỆP", 10), *C(9)],
    [1, "LÒ VĂN THÀNH", 1985, None, "Thợ vận hành", Span("Công ty A", 1, 2), "x", "HTTNV", "HTXSNV",
     "- CSTĐ cơ sở các năm 2023, 2024\n- Giấy khen năm 2022 (QĐ số 12/QĐ-LĐLĐ ngày 05/01/2023)"],
    [2, "Nông Thị Vân", None, 1990, "Tổ trưởng sản xuất", COVERED, "x", "Hoàn thành tốt nhiệm vụ", "HTTNV", "Giấy khen 2024"],
    [Span("II. KHỐI TRƯỜNG HỌC", 10), *C(9)],
    [3, "Vi Thị Thanh", None, 1988, "Giáo viên", "CĐCS Trường Mầm non Hạt Sương", "không", "HTTNV", "HTTNV", None],
    [None, "Tổng cộng: 03 người", *([None] * 8)],
    [],
    [None, None, None, None, None, None, None, Span("NGƯỜI LẬP BIỂU", 3), *C(2)],
]

# 2. No marks anywhere, real dates, numbers and money, a formula that fails.
khong_dau = [
    ["TT", "Ho ten", "Doi tuong", "Nam xet", "CDCS", "LD truc tiep", "Lanh dao", "Ngay dang ky", "Sang kien", "Gia tri lam loi (dong)", "So dien thoai", "Ghi chu"],
    [1, "Lò Văn Thành", "Doan vien", 2025, "Cong ty A", 1, 0, Day("2025-03-10"), "Cải tiến băng tải, năm 2023", 120000000, "0912345678", "đã gặp"],
    [2, "Hà Mạnh Cường", "Đoàn viên", 2025.0, "cdcs-a", 0, 0, "09/4/2025", "- Máy rửa chai, 2022, làm lợi 1,2 tỷ đồng/năm\n- Giá kệ mới 2024", None, "0987654321", None],
    [3, "Nông Thị Vân", "Doan vien", 2025, "CĐCS A", "x", None, 45726, None, "1.234.567 đồng", None, None],
    [4, "Lý Thị Mai", "Doan vien", "năm 25", "Công ty A", "?", "không", "9/4/25", None, None, None, "=1/0"],
]

# 3. Two lists in one workbook, one of collectives; a sheet of notes.
hai_trang = [
    ("Cá nhân", [["Họ và tên", "Đơn vị", "Năm", "Nhóm đối tượng", "Lãnh đạo, quản lý", "Tập thể phụ trách"],
                 ["Trần Quốc Hưởng", "Công đoàn cơ sở Công ty A", 2025, "Đoàn viên", "có", "Tổ 1"]]),
    ("Tập thể", [["Tên tập thể", "Đơn vị", "Năm", "Đối tượng", "Ngày ký thỏa ước", "Số điều có lợi hơn luật", "Ngừng việc tập thể"],
                 ["CĐCS Công ty A", "CĐCS Công ty A", 2025, "Công đoàn cơ sở", Day("2024-07-01"), "11 điều", "Không có"],
                 ["CĐCS Trường Mầm non Hạt Sương", "cdcs-mam-non-hat-suong", 2025, "Công đoàn cơ sở", "ngày 01 tháng 7 năm 2024", 8, "không"]]),
    ("Hướng dẫn", [["Gửi trước ngày 01/4"], ["Mọi thắc mắc xin gọi Ban Công tác cơ sở"]]),
]

# 4. Everything that can be wrong with a row.
nhieu_loi = [
    ["Họ và tên", "Đơn vị", "Năm", "Nhóm", "Trực tiếp sản xuất", "Danh hiệu", "Năm xét", "Dân tộc", "Màu áo"],
    ["Lò Văn Thành", "Công ti A", 2025, "Đoàn viên", "x", "Chiến sĩ thi đua cơ sở", None, "Thái", "xanh"],
    ["Nông Thị Vân", "Công ty Không Có", 2025, "Đoàn viên chính thức", "x", "Huân chương Sao 2020", None, None, None],
    [None, "CĐCS Công ty A", 2025, "Đoàn viên", "x", None, None, None, None],
    ["Hà Mạnh Cường", "CĐCS Công ty A", 1825, "Đoàn viên", None, "CSTĐ cơ sở 2024 do anh em bầu", None, None, None],
    ["Lò Văn An", "CĐCS Công ty A", 2024, "Đoàn viên", "x", None, None, None, None],
    ["Lý Thị Mai", "CĐCS Công ty A", 2025, "Đoàn viên", "x", None, None, None, None],
    ["LÝ THỊ MAI", "CĐCS Công ty A", 2025, "Đoàn viên", "x", None, None, None, None],
]

if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    save("dang-ky-2025.xlsx", [("Danh sách", dang_ky)])
    save("dang-ky-2025.ods", [("Danh sách", dang_ky)])
    save("khong-dau.xlsx", [("Sheet1", khong_dau)])
    save("khong-dau-cu.xls", [("Sheet1", khong_dau)])
    save("hai-trang.ods", hai_trang)
    save("nhieu-loi.xlsx", [("Sheet1", nhieu_loi)])
    save("khong-co-danh-sach.xlsx", [("Sheet1", [["Kính gửi các đơn vị"], ["Về việc đăng ký năm 2025"]])])

    lines = ['DANH SÁCH ĐĂNG KÝ NĂM 2025;;;;', 'Họ và tên;Đơn vị;Đối tượng;Lao động trực tiếp;Khen thưởng',
             'Lò Văn Thành;CĐCS Công ty A;Đoàn viên;x;"Giấy khen 2023', 'CSTĐ cơ sở 2024"', 'Nông Thị Vân;Công ty A;Đoàn viên;có;']
    text = "\r\n".join(lines) + "\r\n"
    write("utf-16.csv", "\ufeff".encode("utf-16-le") + text.encode("utf-16-le"))
    write("nfd.csv", ("\ufeff" + unicodedata.normalize("NFD", text.replace(";", "\t"))).encode("utf-8"))
    write("windows-1258.csv", "Họ và tên;Đơn vị\r\nLò Văn Thành;Công ty\r\n".encode("cp1258", "ignore") + b"\xf2\xec\r\n")
    write("tcvn3.csv", "Họ và tên,Đơn vị,Chức vụ\r\nLß V¨n Thµnh,C«ng ®oµn,C«ng nh©n\r\n".encode("utf-8"))
    write("trang-web.xls", b"<html><body><table><tr><td>Ho ten</td></tr></table></body></html>")
    sys.exit(0)
