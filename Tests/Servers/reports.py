#!/usr/bin/env python3
"""The yearly report of a running server, as others read it: the DOCX measured with python-docx against Decree 30/2020/NĐ-CP (Annex I), opened by LibreOffice where it is installed and compared with the PDF that the server makes;
the XLSX annex read with openpyxl.

    Tests/Servers/reports.py --binary .build/debug/phohien
"""
import argparse
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import urllib.parse
import zipfile

import docx
import openpyxl
from selenium.webdriver.common.by import By

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source  # noqa: E402
from desk import OFFICER, Worker  # noqa: E402
from exports import make_officer  # noqa: E402
from instance import Instance, Results  # noqa: E402
from sheets import fetch, outside, pages, poppler  # noqa: E402

PAGE = "/vi/ban-lam-viec/bao-cao"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
WORDS = [STATE, "Độc lập - Tự do - Hạnh phúc", "Số: 05/BC-UBND", "Hưng Yên, ngày 05 tháng 02 năm 2027", "BÁO CÁO", "Kính gửi: Bộ Văn hóa, Thể thao và Du lịch", "Ưỡng ẵm ằng ỹ Ộ Ừ", "Nơi nhận:", "Nguyễn Văn Ưỡng"]


def made(worker, results):
    """Makes the report in the browser; the address of it."""
    worker.open(PAGE)
    worker.look("reports")
    worker.open(f"{PAGE}?report=yearly-ministry")
    worker.look("report form")
    for name, value in (("number", "5/BC-UBND"), ("agency", "Ủy ban nhân dân tỉnh Hưng Yên"), ("parent", ""), ("signer", "Nguyễn Văn Ưỡng"), ("w.0", "Ưỡng ẵm ằng ỹ Ộ Ừ")):
        control = worker.browser.find_element(By.NAME, name)
        control.clear()
        control.send_keys(value)
    worker.browser.execute_script("document.querySelector('[name=day]').value = '2027-02-05'")
    worker.browser.find_element(By.CSS_SELECTOR, "[name=act][value=look]").click()
    worker.look("report preview")
    results.check("Ưỡng ẵm ằng ỹ" in worker.browser.page_source, "what was written is in the preview")
    worker.browser.find_element(By.CSS_SELECTOR, "[name=act][value=make]").click()
    worker.look("report made")
    return urllib.parse.parse_qs(urllib.parse.urlsplit(worker.browser.current_url).query)["made"][0]


def within(value, least, most):
    return value is not None and least - 0.05 <= value <= most + 0.05


def size(paragraph):
    return paragraph.style.font.size.pt if paragraph.style.font.size else None


def measured(data, results):
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    results.check(abs(section.page_width.mm - 210) < 0.2 and abs(section.page_height.mm - 297) < 0.2, "the paper is A4")
    for name, value, least, most in (
        ("head", section.top_margin.mm, 20, 25), ("foot", section.bottom_margin.mm, 20, 25), ("left", section.left_margin.mm, 30, 35), ("right", section.right_margin.mm, 15, 20)):
        results.check(within(value, least, most), f"margin {name}: {value:.1f} mm")
    results.check(section.different_first_page_header_footer and "PAGE" in section.header._element.xml, "the number of the page stands above, not on the first")
    results.check(section.header.paragraphs[0].style.name == "Header" and within(size(section.header.paragraphs[0]), 13, 14), "the page's number is 13–14 pt")
    fonts = document.styles.element.xml
    results.check(fonts.count('w:ascii="Times New Roman"') >= 1, "the font is Times New Roman")
    head = document.tables[0]
    left, right = head.rows[0].cells
    results.check([p.text for p in right.paragraphs if p.text] == [STATE, "Độc lập - Tự do - Hạnh phúc"], "quốc hiệu and tiêu ngữ stand right", right.text)
    results.check("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN" in left.text, "the agency stands left", left.text)
    results.check(all("w:pBdr" in cell._element.xml for cell in (left, right)), "lines stand below both")
    results.check("tblBorders" not in head._element.xml.split("</w:tblPr>")[0], "the head has no borders")
    styles = {p.style.name: p for p in document.paragraphs}
    for name, least, most, bold in (("Document Type", 13, 14, True), ("Subject", 13, 14, True), ("Ground", 13, 14, None), ("Body Text", 13, 14, None), ("Heading 1", 13, 14, True)):
        paragraph = styles.get(name)
        results.check(paragraph is not None and within(size(paragraph), least, most) and paragraph.style.font.bold == bold, f"{name}: {paragraph and size(paragraph)} pt")
    body = styles["Body Text"].style.paragraph_format
    results.check(within(body.first_line_indent.cm, 1, 1.27) and body.space_before.pt >= 6, "the body is indented and spaced")
    foot = document.tables[-1].rows[0].cells
    results.check(foot[0].paragraphs[0].text == "Nơi nhận:" and size(foot[0].paragraphs[0]) == 12 and size(foot[0].paragraphs[1]) == 11, "recipients are 12 and 11 pt")
    results.check(foot[1].paragraphs[-1].text == "Nguyễn Văn Ưỡng", "the signer stands right")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        notes = re.findall(r'<w:footnote w:id="[1-9]', parts.read("word/footnotes.xml").decode())
        calls = re.findall("<w:footnoteReference ", parts.read("word/document.xml").decode())
        results.check(notes and len(notes) == len(calls), f"{len(notes)} notes, each called once")
        results.check(any("charts/chart1.xml" in name for name in parts.namelist()), "there is a chart")
        texts = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    results.check(texts == unicodedata.normalize("NFC", texts), "all letters are composed")
    results.check(any("tblHeader" in table._element.xml for table in document.tables), "heads of tables stand again")


def opened(data, results):
    """By LibreOffice, if it is here."""
    office = shutil.which("soffice")
    if not office:
        print("reports: LibreOffice is not installed; its part is left out")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "report.docx")
        path.write_bytes(data)
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, str(path)], check=True, capture_output=True, timeout=300)
        pdf = pathlib.Path(folder, "report.pdf").read_bytes()
    told = " ".join(poppler("pdftotext", pdf).split())
    missing = [words for words in WORDS if words not in told]
    results.check(not missing, "LibreOffice shows every word with its marks", str(missing))
    sheets = pages(pdf)
    results.check(not outside(sheets), "LibreOffice keeps to the margins", " | ".join(outside(sheets)[:3]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        boss, clerk = (Worker(instance, results, options.pictures, axe_source()) for _ in range(2))
        try:
            clerk.set_up(make_officer(boss, instance), "nguyen.an", OFFICER)
            report = made(clerk, results)
            way = f"{PAGE}?made={report}&form="
            headers, data = fetch(clerk, way + "docx")
            results.check("wordprocessingml" in headers["Content-Type"] and ".docx" in headers["Content-Disposition"], "the DOCX is a file with a name")
            results.check(data == fetch(clerk, way + "docx")[1], "taken again it is the same, byte by byte")
            measured(data, results)
            opened(data, results)
            _, pdf = fetch(clerk, way + "pdf")
            told = " ".join(poppler("pdftotext", pdf).split())
            results.check(all(words in told for words in WORDS), "the PDF has every word with its marks", str([w for w in WORDS if w not in told]))
            results.check(not outside(pages(pdf)), "the PDF keeps to the margins", " | ".join(outside(pages(pdf))[:3]))
            _, book = fetch(clerk, way + "xlsx")
            sheets = openpyxl.load_workbook(io.BytesIO(book))
            results.check(sheets.sheetnames[0] == "Chỉ tiêu" and sheets["Chỉ tiêu"].max_row > 14, "the annex has a row for each figure", str(sheets.sheetnames))
        finally:
            for worker in (boss, clerk):
                worker.quit()
        instance.look_back(results, [OFFICER, "token="])
    return results.close("reports")


if __name__ == "__main__":
    sys.exit(main())
