#!/usr/bin/env python3
"""Data reports in a real browser: an officer of a commune fills in what is owed, is told what is wrong beside each field, sends it; an approver sends it back and approves it, locks the period and opens
the report again; axe on every page at desk and phone width, in both schemes and languages.

    Tests/Browser/returns.py --binary .build/debug/phohien
"""
import argparse
import csv
import io
import json
import pathlib
import sys
import urllib.request

import openpyxl
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402

PAGES = {"vi": ("ban-lam-viec/bao-cao-so-lieu", "ban-lam-viec/tong-hop-so-lieu"), "en": ("desk/data-reports", "desk/data-report-totals")}
SET = "commune-culture"
APPROVER = "Đò dọc sông Luộc 9 khúc!"
GOOD = {
    "v-radio-clusters": "12", "v-radio-clusters-it": "10", "v-smart-radio": "yes", "e-smart-radio": "Biên bản 12/BB-UBND", "v-hamlets": "9", "v-hamlets-covered": "9",
    "v-digital-network": "no", "v-old-conventions": "0",
}


def account(boss, name, role, unit=None):
    """The one-time link of a new account, and the unit that its role is for: the first of the list unless one is given."""
    boss.open("/vi/ban-lam-viec/tai-khoan")
    boss.fill(name=name, display=f"Người thử {name}", kind="business")
    boss.press("button[value=make]")
    link = next(word for word in boss.text().split() if "token=" in word)
    boss.browser.find_element(By.PARTIAL_LINK_TEXT, name).click()
    choice = Select(boss.browser.find_element(By.CSS_SELECTOR, "main form [name=unit]"))
    unit = unit or next(one.get_attribute("value") for one in choice.options if len(one.get_attribute("value")) == 36)
    boss.fill(role=role, unit=unit)
    boss.press("button[value=grant]")
    return link, unit


def opened(worker):
    """Opens the form of the latest period that is owed for the data set, whose address is given back."""
    worker.open(f"/vi/{PAGES['vi'][0]}")
    links = worker.browser.find_elements(By.CSS_SELECTOR, f"main a[href*='set={SET}']")
    address = links[0].get_attribute("href")
    worker.open(address)
    return address


def officer(worker, results):
    for language, paths in PAGES.items():
        for name, path in zip(("returns", "totals"), paths):
            worker.open(f"/{language}/{path}")
            worker.look(f"{name} {language}")
    worker.open("/vi/ban-lam-viec")
    results.check(worker.browser.find_elements(By.CSS_SELECTOR, f"a[href*='{PAGES['vi'][0]}'] .desk-mark") != [], "the first page counts what is owed")
    address = opened(worker)
    worker.look("return form")
    worker.fill(**(GOOD | {"v-hamlets-covered": "10", "e-smart-radio": ""}))
    worker.press("button[value=submit]")
    worker.look("return refused", expected=422)
    problems = [one.text for one in worker.browser.find_elements(By.CSS_SELECTOR, ".form-problem")]
    results.check(len(problems) == 2 and any("không được lớn hơn" in one for one in problems), "what is wrong stands beside its field", " | ".join(problems))
    results.check(worker.browser.find_element(By.NAME, "v-hamlets-covered").get_attribute("value") == "10", "nothing that was typed is lost")
    worker.browser.find_element(By.CSS_SELECTOR, ".notice-bad a").click()
    worker.fill(**GOOD)
    worker.press("button[value=save]")
    results.check("Đã lưu" in worker.text("[role=status]"), "a draft is kept")
    worker.press("button[value=submit]")
    worker.look("return sent")
    results.check("Đã gửi duyệt" in worker.text("[role=status]") and not worker.browser.find_elements(By.NAME, "v-hamlets"), "the report is sent, and cannot be changed any more")
    return address


def approver(worker, results, address):
    worker.open(f"/vi/{PAGES['vi'][0]}")
    results.check("Chờ bạn duyệt" in worker.text(), "what waits is listed")
    worker.look("returns waiting")
    worker.open(address)
    worker.look("return to decide")
    worker.browser.find_element(By.ID, "f-reason-back").send_keys("Thiếu cụm loa thôn 3")
    worker.press("button[value=back]")
    results.check("Thiếu cụm loa thôn 3" in worker.text("main .facts"), "a report is sent back with its reason")


def locked(worker, results, address):
    worker.open(address)
    worker.press("button[value=approve]")
    results.check("Đã duyệt" in worker.text("[role=status]"), "the report is approved")
    period = address.split("period=")[1]
    totals = f"/vi/{PAGES['vi'][1]}?set={SET}&period={period}"
    worker.open(totals)
    worker.fill(reason="Chốt số liệu")
    worker.press("button[value=lock]")
    worker.look("period locked")
    results.check(worker.browser.find_elements(By.CSS_SELECTOR, "button[value=unlock]") != [], "the period is locked")
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in worker.browser.get_cookies())

    def fetched(kind, form):
        request = urllib.request.Request(f"{worker.instance.base}{totals}&file={kind}&format={form}", headers={"Cookie": cookies})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    rows = list(csv.reader(io.StringIO(fetched("values", "csv").decode("utf-8-sig"), newline="")))
    results.check(len(rows) > 100 and len({len(row) for row in rows}) == 1 and any("Biên bản 12/BB-UBND" in row for row in rows), "the table holds every unit", f"{len(rows)}")
    sheet = openpyxl.load_workbook(io.BytesIO(fetched("values", "xlsx"))).active
    cells = [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
    results.check([[str(cell) for cell in row] for row in cells] == rows and any(isinstance(cell, (int, float)) for row in cells for cell in row), "the workbook holds the same, numbers as numbers")
    lines = json.loads(fetched("completeness", "json"))["items"]
    mine = next(line for line in lines if line["dataSet"] == SET and line["period"] == period)
    results.check(mine["actual"] == 1 and mine["expected"] == len(rows) - 1, "completeness counts what is expected and what is there", str(mine))
    worker.open(address)
    worker.browser.find_element(By.ID, "f-reason-reopen").send_keys("Sai số cụm loa")
    worker.press("button[value=reopen]")
    worker.look("return reopened")
    results.check("Sai số cụm loa" in worker.text("main .facts"), "a report of a locked period is opened again with a reason")


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
        boss, clerk, chief = (Worker(instance, results, options.pictures, axe_source()) for _ in range(3))
        try:
            boss.set_up(first_link(instance), "quan-tri", PASSWORD)
            link, _ = account(boss, "can-bo-xa", "commune-officer")
            clerk.set_up(link, "can-bo-xa", OFFICER)
            link, _ = account(boss, "lanh-dao", "approver", "*")
            chief.set_up(link, "lanh-dao", APPROVER)
            address = officer(clerk, results)
            approver(chief, results, address)
            clerk.open(address)
            results.check("Thiếu cụm loa thôn 3" in clerk.text(), "the officer reads why")
            clerk.fill(**(GOOD | {"v-radio-clusters": "13"}))
            clerk.press("button[value=submit]")
            locked(chief, results, address)
        finally:
            for worker in (boss, clerk, chief):
                worker.quit()
        instance.look_back(results, [PASSWORD, OFFICER, APPROVER, "token="])
    return results.close("returns")


if __name__ == "__main__":
    sys.exit(main())
