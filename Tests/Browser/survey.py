#!/usr/bin/env python3
"""A tourist answers a survey on a telephone: scans the code at a temple, reads it in English, answers without JavaScript, is thanked; the commune prints the code and sees that somebody answered.

    Tests/Browser/survey.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import base64
import json
import pathlib
import re
import sys
import tempfile
import time
import urllib.error
import urllib.request

from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source, dress, open_browser, overflow, violations  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402

SMALL = """return [...document.querySelectorAll('.survey button, .survey .survey-option, .survey textarea, .survey nav a')]
  .map((e) => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width && (r.height < 44 || r.width < 44))
  .map(([e, r]) => `${e.tagName} ${e.className} ${Math.round(r.width)} x ${Math.round(r.height)} px`);"""


def account(boss, name, role):
    """The one-time link of a new account with a role for the whole province."""
    boss.open("/vi/ban-lam-viec/tai-khoan")
    boss.fill(name=name, display=f"Người thử {name}", kind="business")
    boss.press("button[value=make]")
    link = next(word for word in boss.text().split() if "token=" in word)
    boss.browser.find_element(By.PARTIAL_LINK_TEXT, name).click()
    boss.fill(role=role, unit="*")
    boss.press("button[value=grant]")
    return link


def temple(instance):
    """The identifier and the title of a monument of the starter records."""
    found = instance.json("/api/v1/search", q="chùa Hiến", profile="monument", limit=1)
    item = found["items"][0]
    return item["identifier"], item["title"]


def make_code(officer, identifier):
    officer.open("/vi/ban-lam-viec/khao-sat")
    form = officer.browser.find_element(By.CSS_SELECTOR, "section[aria-labelledby=make] form")
    Select(form.find_element(By.NAME, "survey")).select_by_value("visit")
    form.find_element(By.NAME, "record").send_keys(identifier)
    form.find_element(By.CSS_SELECTOR, "button").click()
    made = WebDriverWait(officer.browser, 10).until(lambda browser: re.search(r"khao-sat/([a-z2-9]{7})", browser.page_source))
    return made.group(1)


def scanned(instance, code, language):
    """Where the printed address leads a telephone of that language."""
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None
    request = urllib.request.Request(f"{instance.base}/khao-sat/{code}", headers={"Accept-Language": language})
    try:
        urllib.request.build_opener(Stay).open(request)
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"]
    return None


def choose(browser, question, value):
    """By the label, as a finger does."""
    browser.find_element(By.CSS_SELECTOR, f"label:has(input[name='q.{question}'][value='{value}'])").click()


def looks(browser, axe, results, pictures, label):
    for scheme in ("light", "dark"):
        dress(browser, "phone", scheme)
        faults = violations(browser, axe) + [fault for fault in [overflow(browser)] if fault] + browser.execute_script(SMALL)
        results.check(not faults, f"{label}, {scheme}: axe, width, targets of 44 px", " | ".join(faults))
        browser.save_screenshot(str(pictures / f"survey-{label.replace(' ', '-')}-{scheme}.png"))


def tourist(instance, code, axe, results, pictures):
    """With JavaScript on, to look at the pages; what is wrong first, then right."""
    browser = open_browser()
    try:
        dress(browser, "phone", "light")
        browser.get(instance.base + scanned(instance, code, "en-GB,en;q=0.9"))
        results.check("/en/survey/" in browser.current_url and "how satisfied" in browser.page_source, "a telephone in English is led to the survey in English")
        looks(browser, axe, results, pictures, "form")
        browser.find_element(By.CSS_SELECTOR, "nav.survey-languages a[lang=vi]").click()
        results.check("Nhìn chung" in browser.page_source, "the other language is one tap away")
        browser.back()
        choose(browser, "overall", 5)
        browser.find_element(By.NAME, "q.comment").send_keys("Write to me: mau@example.com")
        time.sleep(2.5)
        browser.find_element(By.CSS_SELECTOR, ".survey-send").click()
        results.check("mail address" in browser.page_source and browser.find_element(By.CSS_SELECTOR, "input[name='q.overall'][value='5']").is_selected(), "a mail address has to be taken out; what was chosen is still there")
        looks(browser, axe, results, pictures, "personal")
        field = browser.find_element(By.NAME, "q.comment")
        field.clear()
        field.send_keys("More shade, please.")
        time.sleep(2.5)
        browser.find_element(By.CSS_SELECTOR, ".survey-send").click()
        try:
            WebDriverWait(browser, 20).until(lambda one: "/thanks" in one.current_url and "Thank you" in one.page_source)
            thanked = True
        except TimeoutException:
            thanked = False
        results.check(thanked, "the tourist is thanked", browser.current_url)
        looks(browser, axe, results, pictures, "thanks")
        results.check(not browser.get_cookies(), "no cookie was set", str(browser.get_cookies()))
    finally:
        browser.quit()


def without_javascript(instance, code, results):
    """By keyboard alone, in a browser in which no script runs."""
    browser = open_browser(javascript=False)
    try:
        dress(browser, "phone", "light")
        browser.get(f"{instance.base}/en/survey/{code}")
        first = browser.find_element(By.CSS_SELECTOR, "input[name='q.overall'][value='1']")
        first.send_keys(Keys.SPACE)
        first.send_keys(Keys.ARROW_DOWN)
        time.sleep(2.5)
        browser.find_element(By.CSS_SELECTOR, ".survey-send").send_keys(Keys.ENTER)
        results.check("/thanks" in browser.current_url and "noted apart" in browser.page_source, "without JavaScript a second form of the day is taken and says that it is noted apart")
    finally:
        browser.quit()


def desk(officer, moderator, instance, code, results):
    officer.open(f"/vi/ban-lam-viec/mot-khao-sat?code={code}")
    results.check("Hôm nay: 2 phiếu" in officer.text(), "the desk tells that two forms came today, and nothing of them")
    officer.look("survey-one")
    officer.open("/vi/ban-lam-viec/khao-sat?survey=visit")
    officer.look("survey-all")
    for paper in ("a6", "a4"):
        officer.open(f"/vi/ban-lam-viec/in-ma-khao-sat?code={code}&paper={paper}")
        printed = officer.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        pages = len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(printed["data"])))
        results.check(pages == 1 and f"/khao-sat/{code}" in officer.browser.page_source, f"the notice of {paper.upper()} is one page", f"{pages} pages")
    moderator.open(f"/vi/ban-lam-viec/mot-khao-sat?code={code}")
    results.check("More shade, please." in moderator.text(), "the moderator reads the comment")
    moderator.press("button[value=show]")
    browser = open_browser()
    try:
        browser.get(f"{instance.base}/vi/khao-sat/{code}")
        results.check("More shade, please." in browser.page_source, "once approved everybody reads it")
    finally:
        browser.quit()


def closing(officer, instance, code, results):
    officer.open(f"/vi/ban-lam-viec/mot-khao-sat?code={code}")
    officer.browser.find_element(By.CSS_SELECTOR, "section[aria-labelledby=close] [name=reason]").send_keys("Đền đang tu bổ")
    officer.press("button[value=close]")
    try:
        urllib.request.urlopen(f"{instance.base}/vi/khao-sat/{code}")
        results.check(False, "a closed code is told")
    except urllib.error.HTTPError as answer:
        results.check(answer.code == 410 and "Đền đang tu bổ" in answer.read().decode(), "a closed code is told with its reason")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", default=tempfile.mkdtemp(prefix="survey-"))
    options = parser.parse_args()
    pictures, results, axe = pathlib.Path(options.pictures), Results(), axe_source()
    pictures.mkdir(parents=True, exist_ok=True)
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        boss = Worker(instance, results, pictures, axe)
        workers = [boss]
        try:
            boss.set_up(first_link(instance), "quan-tri", PASSWORD)
            links = {name: account(boss, name, role) for name, role in (("can.bo", "department-officer"), ("kiem.duyet", "moderator"))}
            officer, moderator = Worker(instance, results, pictures, axe), Worker(instance, results, pictures, axe)
            workers += [officer, moderator]
            officer.set_up(links["can.bo"], "can.bo", OFFICER)
            moderator.set_up(links["kiem.duyet"], "kiem.duyet", OFFICER)
            identifier, title = temple(instance)
            code = make_code(officer, identifier)
            results.check(bool(code), f"a code for {title}: {code}")
            tourist(instance, code, axe, results, pictures)
            without_javascript(instance, code, results)
            desk(officer, moderator, instance, code, results)
            closing(officer, instance, code, results)
        finally:
            for worker in workers:
                worker.quit()
    print(json.dumps({"pictures": str(pictures)}))
    return results.close("survey")


if __name__ == "__main__":
    sys.exit(main())
