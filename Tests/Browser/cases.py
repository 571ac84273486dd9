#!/usr/bin/env python3
"""What readers send in and what is done about it, in a real browser: forms at phone width, with and without JavaScript, axe on every page in both languages; an officer decides, withdraws and
hands off, and bagit, which nobody here wrote, validates the package.

    Tests/Browser/cases.py --binary .build/debug/phohien
"""
import argparse
import hashlib
import io
import json
import pathlib
import re
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import bagit
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source, dress, open_browser  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402

RECORD = "di-tich-khu-di-tich-pho-hien"
MESSAGE = "Tên cụ tổ trong bài viết sai, xúc phạm dòng họ chúng tôi (giấy số zzqx 7)."
MARK = "zzqx"  # stands in no record
CONTACT = "nguoigui@vidu.vn"
FORMS = {"vi": "gop-y", "en": "feedback"}
STATES = {"vi": "tra-cuu", "en": "status"}
DESK = {"vi": ("ban-lam-viec", "vu-viec"), "en": ("desk", "cases")}
PATIENCE = 3.5  # seconds: a form that comes back sooner is not taken


def press(browser, selector):
    before = browser.find_element(By.TAG_NAME, "html")
    browser.find_element(By.CSS_SELECTOR, selector).click()
    WebDriverWait(browser, 20).until(lambda b: b.find_element(By.TAG_NAME, "html") != before)


def sent(browser):
    """Number and code on the thank-you page."""
    return browser.find_element(By.CSS_SELECTOR, ".case-number").text, browser.find_element(By.CSS_SELECTOR, ".case-code").text


def reader(worker, instance, results):
    """Everything that somebody without an account does. Gives number and code."""
    addresses = instance.json(f"/api/v1/records/{RECORD}")["url"]
    for language, word in FORMS.items():
        worker.open(f"/{language}/{word}")
        worker.look(f"feedback {language}")
        worker.open(f"/{language}/{word}/{STATES[language]}")
        worker.look(f"state form {language}")
        worker.open(addresses[language])
        worker.browser.find_element(By.CSS_SELECTOR, ".record-feedback a[href*='kind=correction']").click()
        worker.look(f"correction {language}")
        worker.open(f"/{language}/{word}?kind=subject-access")
        worker.look(f"request {language}")
    dress(worker.browser, "phone", "light")
    worker.open(addresses["vi"])
    link = worker.browser.find_element(By.CSS_SELECTOR, ".record-feedback a[href*='kind=harmful']")
    results.check(link.is_displayed() and link.size["height"] > 0, "the links stand at the foot of the record at phone width")
    link.click()
    worker.browser.execute_script("document.querySelector('[name=message]').value = arguments[0];", MESSAGE)
    worker.press("main form button")  # at once: nobody is as fast
    results.check(MESSAGE in worker.browser.find_element(By.NAME, "message").get_attribute("value"), "a form that comes too fast is shown again with what was written")
    worker.look("refused report", expected=422)
    dress(worker.browser, "phone", "light")
    worker.fill(contact=CONTACT)
    time.sleep(PATIENCE)
    worker.press("main form button")
    number, code = sent(worker.browser)
    results.check(re.fullmatch(r"VP-\d{4}-\d{6}", number) and re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){2}", code), "number and code are told", f"{number} {code}")
    worker.look("sent")
    for language, word in FORMS.items():
        worker.open(f"/{language}/{word}/{STATES[language]}")
        worker.fill(number=number, code=code)
        worker.press("main form button")
        results.check(number in worker.text("h1") and MESSAGE not in worker.text(), f"the state is shown by number and code, and not what was written ({language})")
        worker.look(f"state {language}")
    results.check(not worker.browser.get_cookies(), "no cookie is set")
    return number, code


def without_javascript(instance, results):
    browser = open_browser(javascript=False)
    try:
        dress(browser, "phone", "light")
        browser.get(f"{instance.base}/en/feedback?kind=harmful")
        browser.find_element(By.NAME, "message").send_keys("A page elsewhere copies the register and changes what it says.")
        time.sleep(PATIENCE)
        press(browser, "main form button")
        results.check(sent(browser)[0].startswith("VP-"), "without JavaScript a report is taken")
    finally:
        browser.quit()


def make_officer(boss, instance):
    """An account that moderates and may withdraw; gives its one-time link."""
    boss.set_up(first_link(instance), "quan-tri", PASSWORD)
    boss.open("/vi/ban-lam-viec/tai-khoan")
    boss.fill(name="nguyen.an", display="Nguyễn Văn An", kind="business")
    boss.press("button[value=make]")
    link = next(word for word in boss.text().split() if "token=" in word)
    boss.browser.find_element(By.PARTIAL_LINK_TEXT, "nguyen.an").click()
    for role in ("moderator", "approver"):
        boss.fill(role=role, unit="*")
        boss.press("button[value=grant]")
    return link


def put(worker, act, **fields):
    """Fills the form of one act in and sends it."""
    form = worker.browser.find_element(By.XPATH, f"//form[.//button[@name='act' and @value='{act}']]")
    for name, value in fields.items():
        element = form.find_element(By.NAME, name)
        if element.tag_name == "select":
            Select(element).select_by_value(value)
        elif element.get_attribute("type") == "checkbox":
            element.click()
        else:
            element.clear()
            element.send_keys(value)
    before = worker.browser.find_element(By.TAG_NAME, "html")
    form.find_element(By.CSS_SELECTOR, "button[name=act]").click()
    WebDriverWait(worker.browser, 20).until(lambda b: b.find_element(By.TAG_NAME, "html") != before)


def hand_off(worker, instance, **fields):
    """The package, fetched with the officer's session as the browser would."""
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in worker.browser.get_cookies())
    token = worker.browser.find_element(By.NAME, "token").get_attribute("value")
    body = urllib.parse.urlencode({"act": "export", "token": token} | fields).encode()
    address = worker.browser.current_url.split("&done=")[0]
    request = urllib.request.Request(address, data=body, headers={"Cookie": cookies})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.headers["Content-Type"], answer.read()


def package(worker, instance, results, number):
    kind, data = hand_off(worker, instance, reason="Chuyển cơ quan có thẩm quyền")
    results.check(kind == "application/zip" and zipfile.ZipFile(io.BytesIO(data)).testzip() is None, "the package is a ZIP file")
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
        root = pathlib.Path(folder) / number
        try:
            bagit.Bag(str(root)).validate()
            fault = ""
        except bagit.BagError as error:
            fault = str(error)
        results.check(not fault, "bagit validates the package", fault)
        case = json.loads((root / "data/case.json").read_text())
        results.check(case["number"] == number and case["words"]["message"] == MESSAGE and "sender" not in case, "the package holds what was written, without the sender")
        evidence = list((root / "data/evidence").glob("*.json"))
        digests = {hashlib.sha256(file.read_bytes()).hexdigest() for file in evidence}
        entries = json.loads((root / "data/entries.json").read_text())
        entered = {entry["text"] for entry in entries if entry["what"] == "evidence"}
        results.check([entry["text"] for entry in entries if entry["what"] == "note"] == [None], "that there is an internal note is told, and not what it says")
        results.check(len(evidence) == 1 and digests == entered, "the evidence has the digest that was entered when it was taken")
        events = [json.loads(line) for line in (root / "data/audit.jsonl").read_text().splitlines()]
        acts = [event["act"] for event in events]
        results.check(acts[0] == "case-filed" and "record-withdrawn" in acts and acts[-1] == "case-exported" and all(len(e["link"]) == 64 for e in events), "the package tells the log's part of it", " ".join(acts))
        (root / "data/case.json").write_text("{}")
        try:
            bagit.Bag(str(root)).validate()
            results.check(False, "a changed package is found out")
        except bagit.BagError:
            results.check(True, "a changed package is found out")
    _, whole = hand_off(worker, instance, reason="Cần liên hệ người gửi", sender="yes")
    results.check(CONTACT in zipfile.ZipFile(io.BytesIO(whole)).read(f"{number}/data/case.json").decode(), "the sender goes along where that is asked for")
    _, noted = hand_off(worker, instance, reason="Cần ghi chú", notes="yes")
    results.check("bảo tàng" in zipfile.ZipFile(io.BytesIO(noted)).read(f"{number}/data/entries.json").decode(), "and so do notes")


def officer(worker, instance, results, link, number):
    worker.set_up(link, "nguyen.an", OFFICER)
    for language, (desk, cases) in DESK.items():
        worker.open(f"/{language}/{desk}")
        results.check(worker.browser.find_elements(By.CSS_SELECTOR, "a[href*='view=overdue']") != [], f"the first page counts cases ({language})")
        worker.open(f"/{language}/{desk}/{cases}")
        worker.look(f"cases {language}")
        worker.browser.find_element(By.LINK_TEXT, number).click()
        worker.look(f"case {language}")
    worker.open("/vi/ban-lam-viec/vu-viec")
    worker.browser.find_element(By.LINK_TEXT, number).click()
    results.check(MESSAGE in worker.text() and CONTACT in worker.text(), "the officer reads what was written")
    put(worker, "take")
    put(worker, "note", note="Đã gọi cho bảo tàng.")
    put(worker, "meet")
    put(worker, "withdraw", reason="Nội dung xúc phạm danh dự")
    worker.look("case withdrawn")
    status, body = instance.get(f"/api/v1/records/{RECORD}")
    results.check(status == 410 and "xúc phạm danh dự" in body.decode(), "the record is gone, with the reason", f"{status}")
    put(worker, "decide", outcome="taken-down", answer="Đã gỡ nội dung. Cảm ơn bạn.", clock="decision")
    results.check("Đã gỡ nội dung" in worker.text() and not worker.browser.find_elements(By.CSS_SELECTOR, "button[value=decide]"), "a final outcome closes the case")
    worker.look("case closed")
    package(worker, instance, results, number)
    worker.open("/vi/ban-lam-viec/vu-viec?number=" + number)
    put(worker, "forget")
    results.check(CONTACT not in worker.text() and MESSAGE in worker.text(), "name and contact are erased, the case stays")


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
        anybody, boss, clerk = (Worker(instance, results, options.pictures, axe_source()) for _ in range(3))
        try:
            number, code = reader(anybody, instance, results)
            without_javascript(instance, results)
            officer(clerk, instance, results, make_officer(boss, instance), number)
            anybody.open("/vi/gop-y/tra-cuu")
            anybody.fill(number=number, code=code)
            anybody.press("main form button")
            results.check("Cảm ơn bạn" in anybody.text() and "bảo tàng" not in anybody.text(), "the sender reads the answer and no note")
        finally:
            for worker in (anybody, boss, clerk):
                worker.quit()
        files = [f for f in instance.folder.rglob("*") if f.is_file() and f.suffix in (".sqlite", ".sqlite-wal")]
        kept = b"".join(f.read_bytes() for f in files)
        results.check(files and CONTACT.encode() not in kept and MARK.encode() not in kept, "nothing that was written stands in the database's files")
        instance.look_back(results, [CONTACT, code, MARK])
    return results.close("cases")


if __name__ == "__main__":
    sys.exit(main())
