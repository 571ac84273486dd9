#!/usr/bin/env python3
"""The Plan as work, in a real browser: a leader assigns the gap of one commune, the commune officer sees it at once and goes to the record's form; the road map at the desk and for everybody, a task of the
Plan, a project with its money; axe on every page in both languages, at phone width and printed.

    Tests/Browser/tasks.py --binary .build/debug/phohien
"""
import argparse
import datetime
import pathlib
import sys

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source, dress, open_browser  # noqa: E402
from cases import put  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402

COMMUNE = "xa-11953"
INDICATOR = "digitised-provincial-monuments"
DESK = {"vi": "/vi/ban-lam-viec/nhiem-vu", "en": "/en/desk/tasks"}
ROAD = {"vi": "/vi/lo-trinh", "en": "/en/road-map"}
MARK = "zqghichu"  # stands in notes alone
TASKS = 82


def people(boss, instance, unit):
    """One-time links of a leader and of a commune officer."""
    boss.set_up(first_link(instance), "quan-tri", PASSWORD)
    links = {}
    for name, display, role, where in (("lanh.dao", "Trần Thị Lãnh Đạo", "approver", "*"), ("can.bo", "Lê Văn Xã", "commune-officer", unit)):
        boss.open("/vi/ban-lam-viec/tai-khoan")
        boss.fill(name=name, display=display, kind="business")
        boss.press("button[value=make]")
        links[name] = next(word for word in boss.text().split() if "token=" in word)
        boss.browser.find_element(By.PARTIAL_LINK_TEXT, name).click()
        boss.fill(role=role, unit=where)
        boss.press("button[value=grant]")
    return links


def date(worker, name, day):
    """Date pickers take keys in the order of the browser's own language."""
    worker.browser.execute_script("arguments[0].value = arguments[1]", worker.browser.find_element(By.CSS_SELECTOR, f"main form[method=post] [name={name}]"), day.isoformat())


def assign(leader, results, unit, day):
    leader.open(DESK["vi"] + "/giao")
    leader.look("assign: choose")
    for name, value in (("chi-tieu", INDICATOR), ("don-vi", unit)):
        Select(leader.browser.find_element(By.NAME, name)).select_by_value(value)
    leader.press("main form.form button")
    leader.look("assign")
    date(leader, "due", day - datetime.timedelta(days=30))
    leader.fill(note="Bổ sung bản vẽ trước tháng sau.")
    leader.press("button[value=assign]")
    results.check(leader.browser.find_elements(By.CSS_SELECTOR, "[aria-invalid=true][name=due]") != [], "a due day that has passed is told beside its field")
    results.check("bản vẽ" in leader.browser.find_element(By.NAME, "note").get_attribute("value"), "what was typed is still there")
    leader.look("assign refused", expected=422)
    date(leader, "due", day)
    leader.press("button[value=assign]")
    results.check("Đã ghi nhận." in leader.text() and "Lê Văn Xã" not in leader.text("h1"), "the gap is assigned to the commune")
    leader.look("assignment given")


def commune(clerk, results):
    clerk.open("/vi/ban-lam-viec")
    results.check("Việc của tôi: 1" in clerk.text(), "the first page of the desk tells the officer of it")
    for language, desk in DESK.items():
        clerk.open(desk)
        clerk.look(f"my tasks {language}")
    clerk.open(DESK["vi"])
    clerk.browser.find_element(By.CSS_SELECTOR, ".desk-table th a").click()
    results.check("bản vẽ" in clerk.text() and not clerk.browser.find_elements(By.CSS_SELECTOR, "button[value=close]"), "the officer reads what is asked and cannot close it")
    clerk.look("assignment")
    forms = clerk.browser.find_elements(By.CSS_SELECTOR, "a[href*='sua-ban-ghi']")
    if forms:
        forms[0].click()
        results.check(clerk.browser.find_elements(By.CSS_SELECTOR, "form [name^='f.']") != [], "the way leads to the record's form")


def plan(leader, anybody, results, day):
    for language, desk in DESK.items():
        for view in ("assigned", "plan", "projects", "work"):
            leader.open(f"{desk}?view={view}")
            leader.look(f"{view} {language}")
    leader.open(DESK["vi"] + "/cua-ke-hoach?id=v-2026-1")
    leader.look("task of the plan")
    put(leader, "state", state="blocked", words=MARK)
    put(leader, "note", note=MARK + " lần hai")
    date(leader, "day", day - datetime.timedelta(days=40))
    put(leader, "document", number="12/KH-UBND", title="Kế hoạch " + MARK, link="https://example.vn/12")
    results.check("12/KH-UBND" in leader.text() and leader.text().count(MARK) >= 3, "state, note and document stand in the history")
    leader.look("task with its history")
    leader.open(DESK["vi"] + "/du-an")
    leader.look("new project")
    put(leader, "project", name="Số hóa di tích cấp tỉnh", owner="culture", **{"from": "2026", "until": "2028"})
    put(leader, "budget", year="2027", source="provincial", planned="1.500.000.000", allotted="900000000", disbursed="")
    results.check("1.500.000.000" in leader.text() and "900.000.000" in leader.text(), "money stands by source and year")
    leader.look("project")
    for language, road in ROAD.items():
        anybody.open(road)
        results.check(len(anybody.browser.find_elements(By.CSS_SELECTOR, ".task-text")) == TASKS, f"every task stands in the road map ({language})")
        results.check(MARK not in anybody.browser.page_source, f"no note is told ({language})")
        anybody.look(f"road map {language}")
    anybody.open(ROAD["vi"])
    Select(anybody.browser.find_element(By.NAME, "agency")).select_by_value("police")
    anybody.press(".desk-filter button")
    results.check(0 < len(anybody.browser.find_elements(By.CSS_SELECTOR, ".task-text")) < TASKS, "the road map is narrowed by agency")
    printed = anybody.browser.print_page()
    results.check(len(printed) > 10_000, "the road map is printed")


def without_javascript(instance, results):
    browser = open_browser(javascript=False)
    try:
        dress(browser, "phone", "light")
        browser.get(instance.base + ROAD["en"] + "?phase=2026&state=blocked")
        results.check(len(browser.find_elements(By.CSS_SELECTOR, ".task-text")) == 1, "without JavaScript the road map is narrowed too")
    finally:
        browser.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    results, day = Results(), datetime.date.today() + datetime.timedelta(days=20)
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        unit = instance.json(f"/api/v1/records/{COMMUNE}")["id"]
        boss, leader, clerk, anybody = (Worker(instance, results, options.pictures, axe_source()) for _ in range(4))
        try:
            links = people(boss, instance, unit)
            leader.set_up(links["lanh.dao"], "lanh.dao", OFFICER)
            clerk.set_up(links["can.bo"], "can.bo", OFFICER)
            assign(leader, results, unit, day)
            commune(clerk, results)
            plan(leader, anybody, results, day)
            without_javascript(instance, results)
        finally:
            for worker in (boss, leader, clerk, anybody):
                worker.quit()
        instance.look_back(results, [MARK])
    return results.close("tasks")


if __name__ == "__main__":
    sys.exit(main())
