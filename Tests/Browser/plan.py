#!/usr/bin/env python3
"""The Plan's targets in a real browser: the public pages with and without JavaScript, at phone and desktop width, by day and by night, with axe; on paper; on a wall; as files. Then the journey: leadership opens a
target that is behind and assigns the gap of one commune, the commune's officer sees the task and fills the record in, it is approved, and the target moves.

    Tests/Browser/plan.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import csv
import datetime
import io
import pathlib
import sys
import tempfile

from selenium.webdriver.common.by import By

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source, dress, open_browser, overflow  # noqa: E402
from desk import PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402
from records import DESK, EDIT, OWN, Clerk, eventually, staff  # noqa: E402
from sheets import MM, pages, printed  # noqa: E402

TARGET = "digitised-provincial-monuments"
COMMUNE = "xa-11953"
TITLE = "Đình Thử Chỉ Tiêu"  # invented; of no real place
BOARD = {"vi": "/vi/chi-tieu", "en": "/en/targets"}
LIST = {"vi": "ban-ghi", "en": "records"}
BOARD_DESK = {"vi": "/vi/ban-lam-viec/chi-tieu", "en": "/en/desk/targets"}

LOAD = """id: plan-trial
source: {vi: "Bản ghi đặt ra để thử", en: "Records invented for a trial"}
reason: {vi: "Nạp để thử", en: "Trial load"}
state: published
unit: xa-11953
files:
  - file: monuments.csv
    profile: monument
    identifier: "{id}"
    columns: {name_vi: name.vi, description_vi: description.vi, latitude: geometry.lat, longitude: geometry.lon, image: images, commune: {to: place, lookup: "xa-{commune}"}}
    constants: {rank: provincial, geometry.precision: site}
"""
ROWS = [["id", "name_vi", "description_vi", "latitude", "longitude", "image", "commune"], ["di-tich-thu-chi-tieu", TITLE, "Ngôi đình đặt ra để thử.", "20.6634", "106.0683", "thu.jpg", "11953"]]


def load_gap(instance):
    """A provincial monument of the commune that lacks one thing to count as digitised."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "load.yaml").write_text(LOAD)
        with open(pathlib.Path(folder) / "monuments.csv", "w", newline="") as file:
            csv.writer(file).writerows(ROWS)
        instance.load(folder)


def figure(instance, query=""):
    return next(item for item in instance.json(f"{BOARD['vi']}.json{query}")["items"] if item["id"] == TARGET)


def public(worker, instance, results):
    for language, path in BOARD.items():
        for label, address in {"board": path, "indicator": f"{path}/{TARGET}", "missing": f"{path}/{TARGET}/{LIST[language]}?counted=false", "counted": f"{path}/{TARGET}/{LIST[language]}?counted=true"}.items():
            worker.open(address)
            worker.look(f"plan {label} {language}")
    worker.open(BOARD["vi"])
    targets = worker.browser.find_elements(By.CSS_SELECTOR, ".plan-target[id^=target-]")
    results.check(len(targets) == 14, "fourteen targets stand on the page", str(len(targets)))
    silent = [t.get_attribute("id") for t in targets if not t.find_elements(By.CSS_SELECTOR, ".plan-state, .plan-words")]
    results.check(not silent, "every target has its state in words", str(silent))
    bars = worker.browser.find_elements(By.CSS_SELECTOR, ".plan-bar[role=img]")
    results.check(bars and all(b.get_attribute("aria-label") for b in bars), "every bar says what it shows")
    results.check(not worker.browser.find_elements(By.CSS_SELECTOR, "[style]"), "no inline style")
    worker.open("/vi")
    worker.browser.find_element(By.CSS_SELECTOR, ".home-plan a").click()
    results.check(worker.browser.current_url.endswith("/vi/chi-tieu"), "the home page leads to the targets")
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
    for day, label in [(today + datetime.timedelta(days=40), "future"), ("1999-01-01", "early"), ("hom-qua", "none")]:
        worker.open(f"{BOARD['vi']}?as-of={day}")
        worker.look(f"plan day {label}", sizes=("phone",), expected=400)
        results.check("ngày" in worker.text(), f"a day that cannot be ({label}) is told")


def plain(instance, results):
    """Without JavaScript everything is there; on a phone nothing runs off the page."""
    browser = open_browser(javascript=False)
    try:
        dress(browser, "phone", "light")
        browser.get(f"{instance.base}{BOARD['vi']}/{TARGET}")
        communes = browser.find_elements(By.CSS_SELECTOR, ".plan-map .map-communes a")
        rows = browser.find_elements(By.CSS_SELECTOR, ".plan-units-table tbody tr")
        results.check(len(communes) > 100 and len(rows) == len(communes), "without JavaScript every commune stands on the map and in the table", f"{len(communes)} {len(rows)}")
        browser.find_element(By.CSS_SELECTOR, ".plan-sort a[href*='sort=name']").click()
        results.check("sort=name" in browser.current_url, "the table is put in another order by a link")
        browser.find_element(By.CSS_SELECTOR, "a[href*='counted=false']").click()
        results.check(browser.find_elements(By.CSS_SELECTOR, ".plan-records tbody tr") != [] or "Không còn" in browser.page_source, "the number opens on its records")
    finally:
        browser.quit()


def files(instance, results):
    status, body = instance.get(f"{BOARD['vi']}.csv")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    items = instance.json(f"{BOARD['vi']}.json")["items"]
    results.check(status == 200 and [r["id"] for r in rows] == [i["id"] for i in items], "table and JSON have the same indicators in the same order")
    odd = [r["id"] for r, i in zip(rows, items) if (float(r["value"]) if r["value"] else None) != i["value"] or r["state"] != i["state"]]
    results.check(not odd, "and the same figures", str(odd))
    for item in items:
        status, body = instance.get(f"{BOARD['en']}/{item['id']}.json")
        results.check(status == 200 and b"months" in body, f"{item['id']} is a file of its own")
    one = figure(instance)
    status, body = instance.get(f"{BOARD['vi']}/{TARGET}/{LIST['vi']}.csv", counted="false")
    missing = len(list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))) - 1
    results.check(missing == one["missing"], "the list of what is missing has as many records as the number says", f"{missing} {one['missing']}")


def paper(worker, results, path, label):
    worker.open(path)
    dress(worker.browser, "desk", "light")
    sheets = pages(printed(worker))
    results.check(sheets and all(abs(width - 297 * MM) < 2 and abs(height - 210 * MM) < 2 for width, height, _ in sheets), f"{label} prints on A4 landscape", str([s[:2] for s in sheets]))
    outside = [word[4] for width, height, words in sheets for word in words if word[2] > width - 5 * MM or word[3] > height - 5 * MM]
    results.check(not outside, f"{label} stays inside the paper", " ".join(outside[:8]))


def wall(leader, results):
    leader.open(f"{BOARD_DESK['vi']}?view=projector")
    leader.look("plan projector")
    shown = [e for e in leader.browser.find_elements(By.CSS_SELECTOR, ".site-head, .site-foot, .desk-menu") if e.is_displayed()]
    tiles = leader.browser.find_elements(By.CSS_SELECTOR, ".plan-tile")
    results.check(not shown and 0 < len(tiles) <= 6, "the wall shows a few targets and nothing around", f"{len(shown)} {len(tiles)}")
    leader.browser.set_window_size(1920, 1080)
    results.check(not overflow(leader.browser), "the wall fits a large screen", overflow(leader.browser))
    leader.browser.find_element(By.CSS_SELECTOR, ".plan-turns a[rel=next]").click()
    results.check("page=2" in leader.browser.current_url, "it turns to the next")


def assign(leader, results):
    """From the red target to the task of one commune."""
    leader.open(DESK)
    leader.quick("start of leadership")
    leader.open(BOARD_DESK["vi"])
    leader.look("plan desk")
    states = [e.get_attribute("class") for e in leader.browser.find_elements(By.CSS_SELECTOR, ".plan-target .plan-state")]
    results.check(states and "behind" in states[0] or "contradictory" in states[0], "what is behind stands first", str(states[:3]))
    leader.open(f"{BOARD_DESK['vi']}?indicator={TARGET}")
    leader.look("plan desk indicator")
    leader.open(f"{BOARD_DESK['vi']}?indicator={TARGET}&counted=false&unit={COMMUNE}")
    results.check(TITLE in leader.text(), "the gap of the commune stands in the list", leader.text()[:400])
    leader.look("plan desk missing")
    row = next(r for r in leader.browser.find_elements(By.CSS_SELECTOR, ".plan-assign tbody tr") if TITLE in r.text)
    row.find_element(By.CSS_SELECTOR, "input[name=ban-ghi]").click()
    leader.press(".plan-assign-do button")
    results.check("nhiem-vu/giao" in leader.browser.current_url and TITLE in leader.text(), "the form of a task has the record", leader.browser.current_url)
    leader.look("assign")
    due = datetime.date.today() + datetime.timedelta(days=20)
    leader.browser.execute_script("document.querySelector('main form [name=due]').value = arguments[0]", str(due))
    leader.browser.find_element(By.CSS_SELECTOR, "main form [name=note]").send_keys("Bổ sung phần khảo tả kiến trúc.")
    leader.act("assign")
    results.check("giao" in leader.text().lower(), "the task is assigned", leader.text()[:400])


def fill(clerk, results):
    """The officer of the commune sees the task and does it. Gives the id of the record."""
    clerk.open(f"{DESK}/nhiem-vu")
    clerk.quick("tasks of the officer")
    results.check(TITLE in clerk.text() or "cấp tỉnh được số hóa" in clerk.text(), "the officer sees the task", clerk.text()[:600])
    record = clerk.instance.json("/api/v1/records/di-tich-thu-chi-tieu")["id"]
    clerk.open(f"{EDIT}?id={record}")
    clerk.type("f.architecture.vi", "Ba gian, hai chái, mái lợp ngói mũi; phần khảo tả đặt ra để thử.")
    clerk.act("submit")
    results.check("mot-ban-ghi" in clerk.browser.current_url, "the mended record is submitted", clerk.text()[:600])
    return record


def approve(leader, instance, results, record, before):
    leader.open(f"{DESK}/duyet")
    leader.browser.find_element(By.PARTIAL_LINK_TEXT, TITLE).click()
    leader.act("approve")
    status, body = instance.get(f"/api/v1/records/{record}")
    results.check(status == 200 and "đặt ra để thử" in body.decode(), "it is approved", str(status))
    moved = eventually(lambda: figure(instance)["numerator"] == before["numerator"] + 1)
    after = figure(instance)
    results.check(moved and after["missing"] == before["missing"] - 1, "the target moves", f"{before} {after}")
    unit = next(u for u in instance.json(f"{BOARD['vi']}/{TARGET}.json")["units"] if u["unit"] == COMMUNE)
    results.check(unit["numerator"] >= 1, "and that of the commune", str(unit))
    leader.open(f"{BOARD['vi']}/{TARGET}/{LIST['vi']}?counted=true&unit={COMMUNE}")
    results.check(TITLE in leader.text(), "the record stands among those that count")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        load_gap(instance)
        instance.start()
        eventually(lambda: figure(instance)["denominator"] not in (None, 0))
        anybody, boss = (Worker(instance, results, options.pictures, axe_source()) for _ in range(2))
        leader, clerk = (Clerk(instance, results, options.pictures, axe_source()) for _ in range(2))
        try:
            public(anybody, instance, results)
            plain(instance, results)
            files(instance, results)
            paper(anybody, results, BOARD["vi"], "the public page")
            boss.set_up(first_link(instance), "quan-tri", PASSWORD)
            links = staff(boss, results)
            leader.set_up(links["duyet.so"], "duyet.so", OWN)
            clerk.set_up(links["can.bo"], "can.bo", OWN)
            paper(leader, results, f"{BOARD_DESK['vi']}?view=table", "the table of the desk")
            wall(leader, results)
            before = figure(instance)
            assign(leader, results)
            approve(leader, instance, results, fill(clerk, results), before)
        finally:
            for worker in (anybody, boss, leader, clerk):
                worker.quit()
        instance.look_back(results, [PASSWORD, OWN, "token="])
    return results.close("plan")


if __name__ == "__main__":
    sys.exit(main())
