#!/usr/bin/env python3
"""Records at desks, in real browsers at phone and desktop width: a commune officer enters a monument on a phone, is returned with reasons, mends it and sees it published; two people edit at the same time;
bad input in every control; a curator changes 500 records and takes it back after others changed five of them; two communes are merged, and that is taken back; exports and sheets. axe on every page.

    Tests/Browser/records.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import base64
import pathlib
import re
import sys
import time

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source, dress, open_browser, overflow, violations  # noqa: E402
from desk import PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402

DESK = "/vi/ban-lam-viec"
EDIT = DESK + "/sua-ban-ghi"
OWN = "Đình làng có 3 hội!"
COMMUNE = "Phường Phố Hiến"
MANY = "treasure"  # a kind of which there are more than five hundred
TITLE = "Đình Thử Nghiệm Hạ"
# name → (what they are called, role, unit)
PEOPLE = {
    "can.bo": ("Nguyễn Thị Cán", "commune-officer", COMMUNE), "dong.nghiep": ("Trần Văn Đồng", "commune-officer", COMMUNE), "duyet.so": ("Lê Thị Duyệt", "approver", "*"),
    "bao.tang": ("Phạm Văn Tàng", "curator", "*"), "chuyen.vien": ("Đỗ Thị Sở", "department-officer", "*"),
}
# control → what is typed that it cannot take
BAD = {
    "f.geometry.lat": "chín mươi mốt", "f.land_area.value": "rộng lắm", "f.website": "khong phai dia chi", "f.inventoried_on.edtf": "2014-99", "f.place.find": "Xã Không Có Thật",
    "f.worships.0.find": "Người Chưa Ai Biết Zzq",
}


class Clerk(Worker):
    """Somebody at work, at one width until they change it."""

    size = "desk"

    def type(self, name, text):
        element = self.browser.find_element(By.CSS_SELECTOR, f"main [name='{name}']:not([type=hidden])")
        self.browser.execute_script("for (let d = arguments[0].closest('details'); d; d = d.parentElement.closest('details')) d.open = true; arguments[0].scrollIntoView({block: 'center'})", element)
        if element.tag_name == "select":
            Select(element).select_by_value(text)
            return
        self.browser.execute_script("arguments[0].value = ''", element)
        element.send_keys(text)

    def value(self, name):
        return self.browser.find_element(By.CSS_SELECTOR, f"main [name='{name}']").get_attribute("value")

    def has(self, selector):
        return bool(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def act(self, act):
        """Presses the button of an act: the one that is seen."""
        button = next(b for b in self.browser.find_elements(By.CSS_SELECTOR, f"main button[name=act][value='{act}']") if "visually-hidden" not in (b.get_attribute("class") or ""))
        before = self.browser.find_element(By.TAG_NAME, "html")
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", button)
        self.wait(before)

    def wait(self, before):
        for _ in range(400):
            try:
                if self.browser.find_element(By.TAG_NAME, "html") != before and self.browser.execute_script("return document.readyState") == "complete":
                    return
            except Exception:  # noqa: BLE001  between two pages
                pass
            time.sleep(0.05)
        raise RuntimeError("the page did not come")

    def quick(self, label, expected=200, shows=True):
        """axe and width of the page as it is, in this size and in light; a picture of it."""
        dress(self.browser, self.size, "light")
        time.sleep(0.1)
        faults = [f"{v}" for v in violations(self.browser, self.axe)]
        wide = overflow(self.browser)
        faults += [wide] if wide else []
        faults += [f"console: {m}" for m in self.visit.complaints(self.browser.current_url, False) if f"status of {expected}" not in m]
        faults += [f"foreign request: {a}" for a in self.visit.foreign()]
        if shows:
            self.shoot(label)
        self.results.check(not faults, f"page: {label} ({self.size})", " | ".join(faults))

    def shoot(self, label):
        height = self.browser.execute_script("return document.documentElement.scrollHeight")
        width = 360 if self.size == "phone" else 1280
        shot = self.browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": width, "height": min(height, 9000), "scale": 1}})
        (self.pictures / f"records-{label.replace(' ', '-')}-{self.size}.png").write_bytes(base64.b64decode(shot["data"]))


def eventually(holds, patience=20):
    """Whether it comes true: the index follows the register after a moment."""
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.3)
    return True


def staff(boss, results):
    """The administrator makes everybody and gives their roles; gives the links."""
    links = {}
    for name, (display, role, unit) in PEOPLE.items():
        boss.open(f"{DESK}/tai-khoan")
        boss.fill(name=name, display=display, kind="business")
        boss.press("button[value=make]")
        links[name] = next(word for word in boss.text().split() if "token=" in word)
        boss.browser.find_element(By.PARTIAL_LINK_TEXT, name).click()
        choice = Select(boss.browser.find_element(By.CSS_SELECTOR, "main form [name=unit]"))
        value = unit if unit == "*" else next(o.get_attribute("value") for o in choice.options if o.text == unit)
        boss.fill(role=role, unit=value)
        boss.press("button[value=grant]")
        results.check(boss.browser.find_elements(By.CSS_SELECTOR, "button[value=revoke]") != [], f"{name} is {role}")
    return links


def enter(clerk, results):
    """On a phone: everything wrong first, then right, kept without saving, saved, submitted. Gives the record's id."""
    clerk.size = "phone"
    dress(clerk.browser, "phone", "light")
    clerk.open(DESK)
    clerk.quick("start of an officer")
    clerk.open(f"{DESK}/ban-ghi")
    clerk.quick("list of records")
    clerk.open(EDIT)
    clerk.quick("choose a kind")
    clerk.open(f"{EDIT}?profile=monument")
    clerk.quick("empty form")
    clerk.browser.execute_script("document.querySelectorAll('form').forEach((f) => { f.noValidate = true; })")
    clerk.act("save")
    results.check(clerk.has("[aria-invalid=true]"), "an empty form says beside the field what is missing")
    for name, text in BAD.items():
        if clerk.has(f"main [name='{name}']"):
            clerk.type(name, text)
    clerk.type("f.name.vi", TITLE)
    clerk.browser.execute_script("document.querySelectorAll('form').forEach((f) => { f.noValidate = true; })")
    clerk.act("save")
    shown = {name: clerk.value(name) for name in BAD if clerk.has(f"main [name='{name}']")}
    results.check(shown == {name: BAD[name] for name in shown} and len(shown) >= 4, "what was typed wrong is still there", str(shown))
    told = clerk.browser.find_elements(By.CSS_SELECTOR, "main .form-problem")
    results.check(len(told) >= len(shown) - 1, f"{len(told)} messages stand beside {len(shown)} controls", clerk.text()[:600])
    links = clerk.browser.find_elements(By.CSS_SELECTOR, "main .notice a[href^='#f-'], main [role=alert] a[href^='#f-']")
    targets = [clerk.browser.execute_script("return document.getElementById(decodeURIComponent(arguments[0].hash.slice(1))) !== null", a) for a in links]
    results.check(len(links) >= len(shown) - 1 and all(targets), f"the summary leads to each of them ({len(links)})")
    clerk.quick("everything wrong", expected=422)
    for name in shown:
        clerk.type(name, "")
    right(clerk)
    clerk.act("save")
    if clerk.has("[name=distinct]"):
        clerk.browser.find_element(By.CSS_SELECTOR, "[name=distinct]").click()
        clerk.act("save")
    found = re.search(r"id=([0-9a-f-]{36})", clerk.browser.current_url)
    results.check(found is not None, "the record is saved", clerk.text()[:800])
    clerk.quick("saved form")
    clerk.act("submit")
    results.check("mot-ban-ghi" in clerk.browser.current_url, "the record is submitted", clerk.text()[:800])
    clerk.quick("submitted record")
    return found[1]


def right(clerk):
    clerk.type("f.description.vi", "Ngôi đình do ban kiểm thử dựng lên để xem biểu mẫu có dễ dùng hay không.")
    if clerk.has("select[name='f.rank']"):
        clerk.type("f.rank", "inventoried")
    else:
        clerk.browser.find_element(By.CSS_SELECTOR, "[name='f.rank'][value=inventoried]").click()
    clerk.type("f.place.find", COMMUNE)
    clerk.type("f.period.text", "thế kỷ XVIII")


def review(approver, clerk, results, record):
    """Returned with reasons and a remark, mended, approved; the public sees it. Each sees only what is theirs to do."""
    approver.open(DESK)
    approver.quick("start of an approver")
    approver.open(f"{DESK}/duyet")
    results.check(TITLE in approver.text(), "what waits stands in the queue")
    approver.quick("queue")
    approver.browser.find_element(By.PARTIAL_LINK_TEXT, TITLE).click()
    approver.quick("review")
    approver.browser.execute_script("document.querySelectorAll('form').forEach((f) => { f.noValidate = true; })")
    approver.act("send-back")
    approver.visit.complaints("", False)  # the browser's own line about the status that was meant
    results.check(approver.has("[aria-invalid=true]") or "lý do" in approver.text().lower(), "sending back needs a reason")
    approver.type("field", "description")
    approver.type("remark", "Phần giới thiệu cần nói rõ đình thờ ai.")
    approver.act("remark")
    approver.browser.find_element(By.CSS_SELECTOR, "main form:has(button[value=send-back]) [name=words]").send_keys("Thiếu nguồn; xem nhận xét ở phần giới thiệu.")
    approver.act("send-back")
    results.check("rả lại" in approver.text(), "it is sent back")
    approver.quick("sent back")
    clerk.open(f"{DESK}/duyet")
    clerk.quick("queue of the officer")
    clerk.open(f"{EDIT}?id={record}")
    results.check("Phần giới thiệu cần nói rõ" in clerk.text(), "the remark stands in the form")
    clerk.quick("form with a remark")
    clerk.type("f.description.vi", "Ngôi đình do ban kiểm thử dựng lên, thờ thành hoàng làng, để xem biểu mẫu có dễ dùng hay không.")
    clerk.act("submit")
    results.check("mot-ban-ghi" in clerk.browser.current_url, "the mended record is submitted again", clerk.text()[:600])
    approver.open(f"{DESK}/duyet")
    approver.browser.find_element(By.PARTIAL_LINK_TEXT, TITLE).click()
    approver.act("approve")
    results.check("ông bố" in approver.text(), "it is approved", approver.text()[:600])
    status, body = approver.instance.get(f"/api/v1/records/{record}")
    results.check(status == 200 and "thành hoàng làng" in body.decode(), "the public sees it", str(status))


def together(first, second, results, record):
    """Two people edit the same text."""
    first.size = second.size = "desk"
    for clerk in (first, second):
        dress(clerk.browser, "desk", "light")
        clerk.open(f"{EDIT}?id={record}")
    first.type("f.description.vi", "Bản của người thứ nhất.")
    first.type("f.address", "Số 1 phố Thử")
    first.act("save")
    second.type("f.description.vi", "Bản của người thứ hai.")
    second.type("f.directions.vi" if second.has("[name='f.directions.vi']") else "f.village", "Rẽ trái")
    second.act("save")
    text = second.text()
    results.check("Bản của người thứ nhất" in text and "Bản của người thứ hai" in text, "both texts are shown side by side", text[:600])
    second.quick("conflict", expected=409)
    second.size = "phone"
    dress(second.browser, "phone", "light")
    second.quick("conflict", expected=409)
    second.browser.find_element(By.CSS_SELECTOR, "main input[type=radio][value=mine]").click()
    second.act("resolve")
    second.open(f"{EDIT}?id={record}")
    results.check(second.value("f.description.vi") == "Bản của người thứ hai." and second.value("f.address") == "Số 1 phố Thử", "what was chosen stands, and the other's other field too")
    second.open(f"{DESK}/mot-ban-ghi?id={record}")
    second.quick("working copy beside the public")
    second.open(f"{DESK}/lich-su?id={record}")
    second.quick("history")


def bulk(curator, others, results, instance):
    """Five hundred records and more changed at once, taken back after somebody has changed five of them."""
    curator.size = "desk"
    dress(curator.browser, "desk", "light")
    curator.open(f"{DESK}/sua-hang-loat")
    curator.quick("choose records for a bulk edit")
    curator.open(f"{DESK}/sua-hang-loat?profile={MANY}")
    curator.quick("bulk edit begun")
    curator.browser.execute_script("document.querySelectorAll('form').forEach((f) => { f.noValidate = true; })")
    curator.type("operation", "set")
    curator.type("field", "confidence")
    curator.act("choose")
    curator.quick("bulk edit with an operation")
    control = curator.browser.find_element(By.CSS_SELECTOR, "main [name='f.confidence']")
    if control.tag_name == "select":
        Select(control).select_by_value("low")
    else:
        curator.browser.find_element(By.CSS_SELECTOR, "main [name='f.confidence'][value=low]").click()
    curator.act("operation")
    curator.act("rehearse")
    curator.quick("bulk edit rehearsed")
    text = curator.text()
    counted = re.search(r"([\d.]+) bản ghi sẽ thay đổi", text)
    results.check(counted is not None and int(counted[1].replace(".", "")) >= 500, f"{counted and counted[1]} records would be changed", text[:800])
    curator.type("reason", "Đánh giá lại độ tin cậy theo đợt rà soát tháng 11")
    curator.act("propose")
    curator.quick("proposal")
    results.check("mot-de-nghi" in curator.browser.current_url, "the change is kept as a proposal", curator.text()[:600])
    approver = others["duyet.so"]
    approver.size = "desk"
    dress(approver.browser, "desk", "light")
    approver.open(f"{DESK}/de-nghi")
    approver.quick("proposals")
    approver.open(curator.browser.current_url)
    approver.quick("proposal before its approver")
    approver.act("apply")
    results.check("mot-dot-thay-doi" in approver.browser.page_source, "another person applies it", approver.text()[:800])
    approver.quick("proposal applied")
    address = approver.browser.find_element(By.CSS_SELECTOR, "main a[href*='mot-dot-thay-doi']").get_attribute("href")
    curator.open(address)
    curator.quick("change set")
    ids = re.findall(r"(?:mot-ban-ghi|lich-su|sua-ban-ghi)\?id=([0-9a-f-]{36})", curator.browser.page_source)
    edited = list(dict.fromkeys(ids))[:5]
    clerk = others["chuyen.vien"]
    for record in edited:
        clerk.open(f"{EDIT}?id={record}")
        control = clerk.browser.find_element(By.CSS_SELECTOR, "main [name='f.confidence']")
        if control.tag_name == "select":
            clerk.type("f.confidence", "high")
        else:
            clerk.browser.execute_script("arguments[0].closest('details').open = true", control)
            clerk.browser.find_element(By.CSS_SELECTOR, "main [name='f.confidence'][value=high]").click()
        clerk.act("save")
        results.check("done=saved" in clerk.browser.current_url, f"somebody changes one of them ({record[:8]})", clerk.text()[:300])
    curator.open(address)
    link = curator.browser.find_elements(By.CSS_SELECTOR, "main a[href*='undo'], main a[href*='view=undo']")
    if link:
        curator.open(link[0].get_attribute("href"))
    curator.quick("undo rehearsed")
    results.check(len(edited) == 5, "five of them were changed since", str(len(edited)))
    results.check("Đỗ Thị Sở" in curator.text(), "what stays because somebody changed it since is named, with who did", curator.text()[:800])
    curator.type("reason", "Chấm nhầm thang điểm")
    curator.act("undo")
    curator.quick("undone")
    for record in edited[:2]:
        curator.open(f"{EDIT}?id={record}")
        chosen = curator.browser.execute_script("const e = document.querySelector(\"main [name='f.confidence']:checked, main select[name='f.confidence']\"); return e && e.value")
        results.check(chosen == "high", "what was changed since is left", str(chosen))
    curator.open(f"{DESK}/dot-thay-doi")
    curator.quick("change sets")
    results.check(instance.verb("verify").count(", 0 faults") == 1, "every chain verifies after the undo")


def merge(officer, approver, results):
    """Two communes merged: rehearsed, proposed by one, applied by another, taken back."""
    for clerk in (officer, approver):
        clerk.size = "desk"
        dress(clerk.browser, "desk", "light")
    officer.open(f"{DESK}/don-vi")
    officer.quick("units")
    officer.open(next(a for a in officer.browser.find_elements(By.CSS_SELECTOR, "main .desk-table a[href*='don-vi?unit=']") if "Hưng Yên" in a.text).get_attribute("href"))
    officer.quick("units of the province")
    ward = next(a for a in officer.browser.find_elements(By.CSS_SELECTOR, "main a[href*='don-vi?unit=']") if a.text.startswith("Phường"))
    officer.open(ward.get_attribute("href"))
    officer.quick("a unit")
    way = next(a.get_attribute("href") for a in officer.browser.find_elements(By.CSS_SELECTOR, "main a[href*='change=merge']"))
    officer.open(way)
    officer.quick("merge units")
    boxes = officer.browser.find_elements(By.CSS_SELECTOR, "main [name=sources]")
    for box in boxes[:2]:
        if not box.is_selected():
            officer.browser.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", box)
    officer.type("name.0.vi", "Phường Thử Sáp Nhập")
    officer.type("name.0.en", "Thử Sáp Nhập Ward")
    kinds = [o.get_attribute("value") for o in Select(officer.browser.find_element(By.CSS_SELECTOR, "main [name='kind.0']")).options]
    officer.type("kind.0", "ward" if "ward" in kinds else kinds[-1])
    officer.type("code.0", "99999")
    officer.browser.execute_script("document.querySelector('main [name=day]').value = '2026-12-31'")
    officer.type("reason", "Diễn tập sắp xếp đơn vị")
    officer.browser.execute_script("document.querySelectorAll('form').forEach((f) => { f.noValidate = true; })")
    buttons = [b.get_attribute("value") for b in officer.browser.find_elements(By.CSS_SELECTOR, "main button[name=act]")]
    officer.act(next(b for b in buttons if b.startswith("rehearse")))
    officer.quick("merge rehearsed")
    results.check("Phường Thử Sáp Nhập" in officer.text(), "the rehearsal tells what would be", officer.text()[:800])
    officer.act("propose")
    results.check("mot-de-nghi" in officer.browser.current_url, "the merger is proposed", officer.text()[:800])
    approver.open(officer.browser.current_url)
    approver.quick("merger before its approver")
    approver.act("apply")
    approver.quick("merger applied")
    found = lambda: "Phường Thử Sáp Nhập" in approver.instance.get("/api/v1/search", q="Thử Sáp Nhập")[1].decode()  # noqa: E731
    results.check(eventually(found), "the new unit is public")
    address = approver.browser.find_element(By.CSS_SELECTOR, "main a[href*='mot-dot-thay-doi']").get_attribute("href")
    approver.open(address)
    link = approver.browser.find_elements(By.CSS_SELECTOR, "main a[href*='undo'], main a[href*='view=undo']")
    if link:
        approver.open(link[0].get_attribute("href"))
    approver.type("reason", "Chỉ là diễn tập")
    approver.act("undo")
    approver.quick("merger taken back")
    results.check(eventually(lambda: not found()), "the merger is taken back")


def others_pages(clerk, results, record):
    """Pages that no journey above has looked at, in both languages."""
    clerk.size = "desk"
    dress(clerk.browser, "desk", "light")
    for path in (f"/en/desk/edit-record?id={record}", f"/en/desk/record?id={record}", f"/en/desk/history?id={record}", "/en/desk/reviews", "/vi/ban-lam-viec/chat-luong", "/en/desk/quality",
                 "/vi/ban-lam-viec/danh-muc", "/en/desk/vocabularies", "/vi/ban-lam-viec/tai-mot-ngay?profile=monument&at=2026-11-01", "/en/desk/as-of", "/en/desk/bulk-edit", "/en/desk/change-sets",
                 "/en/desk/units", "/en/desk/proposals", f"/vi/ban-lam-viec/mot-ban-ghi?id={record}&view=preview", f"/vi/ban-lam-viec/mot-ban-ghi?id={record}&view=duplicates"):
        clerk.open(path)
        clerk.quick("other " + re.sub(r"[^a-z-]+", " ", path.split("?")[0]).strip())
    clerk.size = "phone"
    dress(clerk.browser, "phone", "light")
    for path in ("/vi/ban-lam-viec/chat-luong", "/vi/ban-lam-viec/danh-muc", f"/vi/ban-lam-viec/mot-ban-ghi?id={record}&view=preview"):
        clerk.open(path)
        clerk.quick("other " + re.sub(r"[^a-z-]+", " ", path.split("?")[0]).strip())


def by_keyboard(clerk, results):
    """A new record from the first page to its saving with keys alone."""
    clerk.size = "desk"
    dress(clerk.browser, "desk", "light")
    clerk.open(DESK)
    steps = 0

    def to(test, most=400):
        nonlocal steps
        for _ in range(most):
            ActionChains(clerk.browser).send_keys(Keys.TAB).perform()
            steps += 1
            at = clerk.browser.switch_to.active_element
            seen = clerk.browser.execute_script("const r = arguments[0].getBoundingClientRect(); return r.width > 0 && r.height > 0", at)
            if seen and test(at):
                return at
        raise RuntimeError("the keyboard does not get there")

    before = clerk.browser.find_element(By.TAG_NAME, "html")
    to(lambda e: "sua-ban-ghi" in (e.get_attribute("href") or ""))
    ActionChains(clerk.browser).send_keys(Keys.ENTER).perform()
    clerk.wait(before)
    before = clerk.browser.find_element(By.TAG_NAME, "html")
    to(lambda e: "profile=festival" in (e.get_attribute("href") or ""))
    ActionChains(clerk.browser).send_keys(Keys.ENTER).perform()
    clerk.wait(before)
    field = to(lambda e: e.get_attribute("name") == "f.name.vi")
    ActionChains(clerk.browser).send_keys("Hội thử bằng bàn phím").perform()
    results.check(field.get_attribute("value") == "Hội thử bằng bàn phím", "the keyboard gets to the first field and types into it")
    before = clerk.browser.find_element(By.TAG_NAME, "html")
    ActionChains(clerk.browser).send_keys(Keys.ENTER).perform()
    clerk.wait(before)
    results.check("done=saved" in clerk.browser.current_url, f"Enter saves the record; {steps} steps of the Tab key from the first page on", clerk.text()[:500])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--records", type=int, default=8000, help="invented records beside the starter")
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        # So that one kind has more than five hundred records.
        instance.verb("generate", "--records", str(options.records), "--seed", "7")
        instance.start()
        workers = {name: Clerk(instance, results, options.pictures, axe_source()) for name in ("boss", *PEOPLE)}
        try:
            boss = workers["boss"]
            boss.set_up(first_link(instance), "quan-tri", PASSWORD)
            links = staff(boss, results)
            for name in PEOPLE:
                workers[name].set_up(links[name], name, OWN)
            record = enter(workers["can.bo"], results)
            review(workers["duyet.so"], workers["can.bo"], results, record)
            together(workers["can.bo"], workers["dong.nghiep"], results, record)
            by_keyboard(workers["dong.nghiep"], results)
            bulk(workers["bao.tang"], workers, results, instance)
            merge(workers["chuyen.vien"], workers["duyet.so"], results)
            others_pages(workers["chuyen.vien"], results, record)
        finally:
            for worker in workers.values():
                worker.quit()
        instance.look_back(results, [PASSWORD, OWN, "token="])
    return results.close("records")


if __name__ == "__main__":
    sys.exit(main())
