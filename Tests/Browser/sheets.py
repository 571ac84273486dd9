#!/usr/bin/env python3
"""Official sheets in a real browser, with axe on the form and on the sheets in both languages; the sheet as the browser prints it and the file as the server makes it are read back by poppler.

    Tests/Browser/sheets.py --binary .build/debug/phohien
"""
import argparse
import base64
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

from selenium.webdriver.common.by import By

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source  # noqa: E402
from desk import OFFICER, Worker  # noqa: E402
from exports import make_officer  # noqa: E402
from instance import Instance, Results  # noqa: E402

RECORD = "di-tich-khu-di-tich-pho-hien"
PAGES = {"vi": "/vi/ban-lam-viec/in-phieu", "en": "/en/desk/sheets"}
ONE = {"sheet": "monument-inventory", "id": RECORD, "agency": "Sở Văn hóa, Thể thao và Du lịch", "parent": "Ủy ban nhân dân tỉnh Hưng Yên", "number": "5/BC-SVHTTDL", "place": "Hưng Yên", "day": "2026-02-05"}
MANY = {"sheet": "monument-register", "profile": "monument"}
MM = 72 / 25.4


def address(language, form=None, **fields):
    return PAGES[language] + "?" + urllib.parse.urlencode(fields | ({"form": form} if form else {}))


def poppler(name, data, *options):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return subprocess.run([name, *options, file.name] + (["-"] if name == "pdftotext" else []), check=True, capture_output=True, text=True).stdout


def pages(data):
    """Of each page its width, its height and its words with where they stand, in points."""
    told = poppler("pdftotext", data, "-bbox")
    return [
        (float(w), float(h), [(*map(float, word[:4]), word[4]) for word in re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', body)])
        for w, h, body in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', told, re.S)
    ]


def fetch(worker, path):
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in worker.browser.get_cookies())
    with urllib.request.urlopen(urllib.request.Request(worker.instance.base + path, headers={"Cookie": cookies}), timeout=120) as answer:
        return answer.headers, answer.read()


def printed(worker):
    told = worker.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "displayHeaderFooter": False})
    return base64.b64decode(told["data"])


def outside(sheets):
    """Words that leave the margins of the decree; the number of a page stands above."""
    found = []
    for number, (width, height, words) in enumerate(sheets, 1):
        for left, top, right, bottom, text in words:
            above = top < 20 * MM - 2 and not text.isdigit()
            if left < 30 * MM - 1 or right > width - 15 * MM + 1 or bottom > height - 20 * MM + 3 or above:
                found.append(f"page {number}: {text} {left:.0f} {top:.0f} {right:.0f} {bottom:.0f}")
    return found


def screens(worker, results):
    for language, path in PAGES.items():
        worker.open(path)
        worker.look(f"sheets {language}")
        worker.open(address(language, id=RECORD))
        worker.look(f"sheet form {language}")
        worker.open(address(language, "page", **ONE))
        worker.look(f"sheet {language}")
        worker.open(address(language, "page", **MANY))
        worker.look(f"sheet register {language}")
    worker.open(address("vi", "page", **ONE | {"day": "2026-02-31"}))
    worker.look("sheet refused", expected=422)
    results.check(worker.browser.find_element(By.NAME, "number").get_attribute("value") == ONE["number"], "what was typed is still there")
    worker.browser.find_element(By.CSS_SELECTOR, ".notice a").click()
    results.check(worker.browser.switch_to.active_element.get_attribute("name") == "day", "the problem leads to its control")


def paper(worker, results):
    worker.open(address("vi", "page", **ONE))
    one = pages(printed(worker))
    results.check(one and abs(one[0][0] - 210 * MM) < 2 and abs(one[0][1] - 297 * MM) < 2, "the browser prints A4", str([page[:2] for page in one]))
    results.check(not outside(one), "the printed page keeps to the margins", " | ".join(outside(one)[:3]))
    words = [word[4] for page in one for word in page[2]]
    results.check("PDF" not in words and "Ctrl+P" not in " ".join(words), "nothing but the sheet is printed")
    worker.open(address("vi", "page", **MANY))
    many = pages(printed(worker))
    results.check(many and all(width > height for width, height, _ in many), "a register lies on its long side")
    results.check(not outside(many), "the printed register keeps to the margins", " | ".join(outside(many)[:3]))


def files(worker, results):
    headers, data = fetch(worker, address("vi", "pdf", **ONE))
    results.check(headers["Content-Type"] == "application/pdf" and f"monument-inventory-{RECORD}.pdf" in headers["Content-Disposition"], "a sheet is a file with a name", str(headers["Content-Disposition"]))
    text, info = poppler("pdftotext", data), poppler("pdfinfo", data)
    missing = [w for w in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/BC-SVHTTDL", "Hưng Yên, ngày 05 tháng 02 năm 2026", "PHIẾU KIỂM KÊ DI TÍCH", "Phố Hiến") if w not in text]
    results.check(not missing, "its words are text", str(missing))
    results.check("Phiếu kiểm kê di tích" in info and "A4" in info, "it tells its title and is A4", info[:200])
    results.check(not outside(pages(data)), "it keeps to the margins", " | ".join(outside(pages(data))[:3]))
    for fields in (MANY, {"sheet": "register"}, {"sheet": "decisions"}):
        _, data = fetch(worker, address("vi", "pdf", **fields))
        told = pages(data)
        results.check(len(told) > 1 and all(width > height for width, height, _ in told) and not outside(told), f"{fields['sheet']} keeps to the margins on {len(told)} pages", " | ".join(outside(told)[:3]))
        numbers = [[w[4] for w in words if w[1] < 50] for _, _, words in told]
        results.check(numbers == [[]] + [[str(n)] for n in range(2, len(told) + 1)], f"{fields['sheet']}: every page but the first has its number", str(numbers[:3]))


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
            screens(clerk, results)
            paper(clerk, results)
            files(clerk, results)
        finally:
            for worker in (boss, clerk):
                worker.quit()
        instance.look_back(results, [OFFICER, "token="])
    return results.close("sheets")


if __name__ == "__main__":
    sys.exit(main())
