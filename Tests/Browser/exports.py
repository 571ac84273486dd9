#!/usr/bin/env python3
"""Lists and exports in a real browser, with axe on every page in both languages; the files are read back by csv, json and openpyxl, which nobody here wrote, and compared with each other.

    Tests/Browser/exports.py --binary .build/debug/phohien
"""
import argparse
import csv
import io
import json
import pathlib
import sys
import urllib.parse
import urllib.request

import openpyxl
from selenium.webdriver.common.by import By

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402

PROFILE = "treasure"
REASON = "Báo cáo quý IV, =1+1"
PAGES = {"vi": ("ban-lam-viec/danh-sach", "ban-lam-viec/xuat-du-lieu"), "en": ("desk/lists", "desk/exports")}
HEAD = ["_id", "_identifier", "_profile", "_unit", "_unit.title", "_state", "_visibility", "_sensitivity", "_revision", "_updated", "_url"]


def make_officer(boss, instance):
    """An account that may export what it sees; gives its one-time link."""
    boss.set_up(first_link(instance), "quan-tri", PASSWORD)
    boss.open("/vi/ban-lam-viec/tai-khoan")
    boss.fill(name="nguyen.an", display="Nguyễn Văn An", kind="business")
    boss.press("button[value=make]")
    link = next(word for word in boss.text().split() if "token=" in word)
    boss.browser.find_element(By.PARTIAL_LINK_TEXT, "nguyen.an").click()
    boss.fill(role="department-officer", unit="*")
    boss.press("button[value=grant]")
    return link


def fetch(worker, **fields):
    """A file, asked for with the officer's session as the browser would."""
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in worker.browser.get_cookies())
    token = worker.browser.find_element(By.CSS_SELECTOR, "main [name=token]").get_attribute("value")
    body = urllib.parse.urlencode({"act": "export", "token": token} | fields).encode()
    request = urllib.request.Request(f"{worker.instance.base}/vi/{PAGES['vi'][1]}", data=body, headers={"Cookie": cookies})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.headers, answer.read()


def tables(data_csv, data_xlsx):
    """Rows of both tables as texts, and the workbook."""
    rows = list(csv.reader(io.StringIO(data_csv.decode("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(data_xlsx))
    return rows, book


def told(value):
    """A cell of a workbook as the other table writes it."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f"{value:g}" if abs(value) < 1e6 else str(int(value) if value == int(value) else value)
    return value


def bare(text):
    """Without the guard against formulas."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t\r") else text


def same(cell, other):
    if isinstance(other, (int, float)):
        try:
            return abs(float(bare(cell)) - other) < 1e-9
        except ValueError:
            return False
    # openpyxl gives line breaks as they are.
    return bare(cell).replace("\r\n", "\n") == told(other).replace("_x000D_", "").replace("\r\n", "\n")


def files(worker, results):
    worker.open(f"/vi/{PAGES['vi'][1]}?profile={PROFILE}")
    form = {"profile": PROFILE, "reason": REASON}
    (head_csv, data_csv), (head_lines, data_lines), (head_xlsx, data_xlsx) = (fetch(worker, format=f, **form) for f in ("csv", "jsonl", "xlsx"))
    results.check(data_csv.startswith(b"\xef\xbb\xbf") and head_csv["Content-Type"] == "text/csv; charset=utf-8", "CSV is marked as UTF-8", str(head_csv["Content-Type"]))
    names = [h["Content-Disposition"] for h in (head_csv, head_lines, head_xlsx)]
    results.check(all(name and "attachment" in name and ending in name for name, ending in zip(names, (".csv", ".jsonl", ".xlsx"))), "files have names", " ".join(map(str, names)))
    records = [json.loads(line) for line in data_lines.decode().splitlines()]
    rows, book = tables(data_csv, data_xlsx)
    head, body = rows[0], rows[1:]
    results.check(head[: len(HEAD)] == HEAD and len(set(head)) == len(head) and all(len(row) == len(head) for row in body), "every row of the CSV fits its head", ",".join(head[:12]))
    results.check(len(records) > 5 and [r["id"] for r in records] == [row[0] for row in body], "CSV and JSON lines hold the same records", f"{len(records)} {len(body)}")
    results.check(all(r["profile"] == PROFILE for r in records), "nothing but the selection is in them")
    data, source = book.worksheets
    results.check(book.sheetnames == ["Dữ liệu", "Nguồn"] and data.freeze_panes == "A2", "the workbook has both sheets, its head stays in sight", str(book.sheetnames))
    cells = [list(row) for row in data.iter_rows()]
    results.check([c.value for c in cells[0]] == head and all(c.font.b for c in cells[0]), "the workbook has the same head")
    results.check(all(c.data_type != "f" for row in cells for c in row), "no cell is a formula")
    wrong = [
        f"{head[k]}: {row[k][:40]!r} {cell.value!r:.60}" for row, line in zip(body, cells[1:]) for k, cell in enumerate(line) if not same(row[k], cell.value)
    ]
    results.check(len(cells) == len(rows) and not wrong, "CSV and workbook hold the same values", " | ".join(wrong[:3]))
    revision = cells[1][HEAD.index("_revision")]
    results.check(revision.data_type == "n" and revision.value >= 1, "numbers are numbers")
    facts = {row[0]: row[1] for row in source.iter_rows(values_only=True) if row[0]}
    results.check(facts.get("Lý do") == REASON and "nguyen.an" in facts.get("Người xuất", "") and facts.get("Số bản ghi trong tệp") == len(records), "the second sheet tells who, why and how many", str(facts)[:300])
    results.check(facts.get("name.vi") and all(facts.get(path) for path in head), "and what every column is called")


def lists(worker, results):
    for language, paths in PAGES.items():
        for name, path in zip(("lists", "exports"), paths):
            worker.open(f"/{language}/{path}?profile={PROFILE}")
            worker.look(f"{name} {language}")
    worker.open(f"/vi/{PAGES['vi'][0]}?profile={PROFILE}")
    worker.fill(name="Bảo vật", kind="records")
    worker.press("button[value=make]")
    worker.look("list")
    results.check(worker.text("h1") == "Bảo vật" and worker.browser.find_elements(By.CSS_SELECTOR, "input[name=record]") != [], "a selection is kept as a list")
    first = worker.browser.find_element(By.CSS_SELECTOR, "input[name=record]")
    gone = first.get_attribute("value")
    first.click()
    worker.press("button[value=remove]")
    results.check(not worker.browser.find_elements(By.CSS_SELECTOR, f"input[value='{gone}']"), "a record is taken out")
    worker.browser.find_element(By.NAME, "keys").send_keys("khong-co-ma-nay")
    worker.press("button[value=add]")
    worker.look("list with an unknown key")
    results.check("khong-co-ma-nay" in worker.text(".notice"), "a key that there is not is told")
    worker.browser.find_element(By.CSS_SELECTOR, "a[href*='xuat-du-lieu?list=']").click()
    results.check("Bảo vật" in worker.text("[role=status]"), "the list leads to its export")
    worker.browser.execute_script("document.querySelectorAll('form').forEach((f) => { f.noValidate = true; })")
    worker.press("button[value=export]")
    worker.look("refused export", expected=422)
    results.check("lý do" in worker.text(".form-problem"), "without a reason nothing is exported")


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
            link = make_officer(boss, instance)
            clerk.set_up(link, "nguyen.an", OFFICER)
            lists(clerk, results)
            files(clerk, results)
        finally:
            for worker in (boss, clerk):
                worker.quit()
        instance.look_back(results, [PASSWORD, OFFICER, "token="])
    return results.close("exports")


if __name__ == "__main__":
    sys.exit(main())
