#!/usr/bin/env python3
"""The pages in a browser: accessibility, overflow, console, foreign hosts, the search form with and without JavaScript. Pictures go to .browser/."""
import argparse
import importlib.util
import json
import os
import pathlib
import shutil
import sys
import time
import urllib.parse

from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from instance import ROOT, Instance, Results

SIZES = {"phone": (360, 780), "desk": (1280, 900)}
MORE_SIZES = {"tablet": (768, 1024), "wide": (1440, 900)}  # with --full
SCHEMES = ["light", "dark"]
RECORDS = {  # one of each kind of page, by identifier in the starter data
    "monument": "di-tich-khu-di-tich-pho-hien",
    "commune": "xa-11953",
    "festival": "le-hoi-den-hoa-da-trach",
    "person": "nhan-vat-le-huu-trac",
    "treasure": "bao-vat-tuong-su-tu-da-chua-huong-lang",
}
# Pages that are not of a profile: name, Vietnamese and English word.
STANDING = [("map", "ban-do", "map"), ("calendar", "lich-le-hoi", "festival-calendar"), ("timeline", "dong-thoi-gian", "timeline"), ("components", "thanh-phan", "components")]
STORIES = {"page": ("portal-page", "trang", "page"), "theme": ("theme", "chu-de", "theme"), "news": ("portal-note", "tin", "news")}


def dresses(sizes=None):
    """Pairs of size and scheme that a page is looked at in: all with TRIAL_LOOKS=all, else every size once, the phone's dark."""
    chosen = list(SIZES) if sizes is None else sizes
    if os.environ.get("TRIAL_LOOKS") == "all":
        return [(size, scheme) for size in chosen for scheme in SCHEMES]
    return [(size, SCHEMES[1 - list(SIZES).index(size) % 2]) for size in chosen]


def axe_source():
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("axe is missing: run scripts/setup test")
    return (pathlib.Path(list(spec.submodule_search_locations)[0]) / "axe.min.js").read_text(encoding="utf-8")


def open_browser(javascript=True):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-background-networking"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not javascript:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or "/usr/bin/chromedriver"))
    browser.set_page_load_timeout(30)
    browser.set_script_timeout(60)
    return browser


def dress(browser, size, scheme):
    width, height = SIZES[size]
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == "phone"})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]})


def addresses(instance):
    """Name → path of every page to visit, for both languages."""
    pages = {}
    for language, search, query in (("vi", "tim-kiem", "chua keo"), ("en", "search", "chua keo")):
        pages[language, "home"] = f"/{language}"
        pages[language, "results"] = f"/{language}/{search}?" + urllib.parse.urlencode({"q": query})
        pages[language, "nothing found"] = f"/{language}/{search}?" + urllib.parse.urlencode({"q": "qxqx zzwy"})
        for name, identifier in RECORDS.items():
            pages[language, name] = instance.json(f"/api/v1/records/{identifier}")["url"][language]
        pages[language, "list"] = pages[language, "monument"].rsplit("/", 1)[0]
        at = 0 if language == "vi" else 1
        for name, *words in STANDING:
            pages[language, name] = f"/{language}/{words[at]}"
        commune = RECORDS["commune"]
        pages[language, "map of a commune"] = f"/{language}/{STANDING[0][1 + at]}?unit={commune}"
        pages[language, "calendar list"] = f"/{language}/{STANDING[1][1 + at]}?view=list"
        pages[language, "saved"] = f"/{language}/{('da-luu', 'saved')[at]}?ids=" + ",".join(list(RECORDS.values())[2:])
        pages[language, "nothing saved"] = f"/{language}/{('da-luu', 'saved')[at]}"
        for name, (profile, *words) in STORIES.items():
            pages[language, name + "s"] = f"/{language}/{words[at]}"
            pages[language, name] = instance.json("/api/v1/search", profile=profile, limit=1, lang=language)["items"][0]["url"]
        pages[language, "error"] = f"/{language}/khong-co/trang-nay"
    return pages


class Visit:
    """What went on since the last look: console messages and addresses asked for."""

    def __init__(self, browser, base):
        self.browser = browser
        self.host = urllib.parse.urlsplit(base).netloc

    def foreign(self):
        asked = set()
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                asked.add(message["params"].get("request", message["params"]).get("url", ""))
        parts = [urllib.parse.urlsplit(a) for a in asked]
        return sorted(p.geturl() for p in parts if p.scheme in ("http", "https", "ws", "wss") and p.netloc != self.host)

    def complaints(self, address, error_page):
        said = [e["message"] for e in self.browser.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]
        # The browser itself reports the status of the error page.
        return [m for m in said if not (error_page and m.startswith(address) and "404" in m)]


def violations(browser, axe):
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
        ".then((r) => done(r.violations.map((v) => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0] ? n.any[0].message : ''))}))), (e) => done([{id: 'axe', help: String(e), nodes: []}]))")
    return [f"{v['id']} ({v['help']}): {'; '.join(v['nodes'])}" for v in found]


def overflow(browser):
    return browser.execute_script(
        "const d = document.documentElement, wide = d.clientWidth; if (d.scrollWidth <= wide) return '';"
        "const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > wide + 1)"
        ".slice(0, 3).map((e) => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '')); return d.scrollWidth + ' px wide: ' + out.join(', ');")


def visit_pages(browser, instance, results, pictures, axe):
    visit = Visit(browser, instance.base)
    for (language, name), path in addresses(instance).items():
        for size, scheme in dresses():
            dress(browser, size, scheme)
            browser.get(instance.base + path)
            label = f"{name} {language} {size} {scheme}"
            faults = violations(browser, axe)
            wide = overflow(browser)
            if wide:
                faults.append(f"overflow {wide}")
            if browser.execute_script("return document.documentElement.lang") != language:
                faults.append("the page is in another language")
            twice = browser.execute_script("const n = [...document.querySelectorAll('[id]')].map((e) => e.id); return [...new Set(n.filter((i, at) => n.indexOf(i) !== at))];")
            if twice:
                faults.append(f"ids used twice: {', '.join(twice)}")
            if browser.execute_script("return getComputedStyle(document.body).fontFamily") == "":
                faults.append("no style sheet")
            faults += [f"console: {m}" for m in visit.complaints(instance.base + path, name == "error")]
            faults += [f"foreign request: {a}" for a in visit.foreign()]
            browser.save_screenshot(str(pictures / (label.replace(" ", "-") + ".png")))
            results.check(not faults, label, " | ".join(faults))


def suggestions(browser, instance, results, pictures):
    for language in ("vi", "en"):
        dress(browser, "desk", "light")
        browser.get(f"{instance.base}/{language}")
        field = browser.find_element(By.CSS_SELECTOR, "main input[name=q]")
        field.send_keys("chua k")
        options = "#" + field.get_attribute("aria-controls") + " [role=option]"
        try:
            WebDriverWait(browser, 10).until(lambda b: b.find_elements(By.CSS_SELECTOR, options))
        except TimeoutException:
            results.check(False, f"suggestions {language}", "no list within ten seconds")
            continue
        browser.save_screenshot(str(pictures / f"suggestions-{language}.png"))
        items = browser.find_elements(By.CSS_SELECTOR, options)
        results.check(field.get_attribute("aria-expanded") == "true" and items[0].is_displayed(), f"suggestions {language}: “chua k” opens a list of {len(items)}")
        field.send_keys(Keys.ARROW_DOWN)
        active = field.get_attribute("aria-activedescendant")
        results.check(active == items[0].get_attribute("id") and items[0].get_attribute("aria-selected") == "true", f"suggestions {language}: arrow down chooses the first", str(active))
        goal = items[0].get_attribute("data-url")
        field.send_keys(Keys.ENTER)
        try:
            WebDriverWait(browser, 10).until(lambda b: urllib.parse.urlsplit(b.current_url).path == urllib.parse.urlsplit(goal).path)
            results.check(bool(browser.find_elements(By.CSS_SELECTOR, "main h1")), f"suggestions {language}: enter opens the record")
        except TimeoutException:
            results.check(False, f"suggestions {language}: enter opens the record", f"{browser.current_url} instead of {goal}")
        browser.get(f"{instance.base}/{language}")
        field = browser.find_element(By.CSS_SELECTOR, "main input[name=q]")
        field.send_keys("chua k")
        WebDriverWait(browser, 10).until(lambda b: b.find_elements(By.CSS_SELECTOR, options))
        field.send_keys(Keys.ESCAPE)
        results.check(field.get_attribute("aria-expanded") == "false" and field.get_attribute("value") == "chua k", f"suggestions {language}: escape closes the list and keeps the words")
    said = [m for m in Visit(browser, instance.base).complaints("", False)]
    results.check(not said, "suggestions leave the console quiet", " | ".join(said))


def keyboard(browser, instance, results):
    dress(browser, "desk", "light")
    browser.get(f"{instance.base}/vi")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    results.check(focused.get_attribute("class") == "skip" and focused.is_displayed(), "the first tab stop leads past the head to the content")


def without_javascript(instance, results, pictures):
    browser = open_browser(javascript=False)
    try:
        dress(browser, "phone", "light")
        for language, word in (("vi", "tim-kiem"), ("en", "search")):
            browser.get(f"{instance.base}/{language}")
            field = browser.find_element(By.CSS_SELECTOR, "main input[name=q]")
            results.check(field.get_attribute("role") != "combobox", f"without JavaScript {language}: no script ran")
            field.send_keys("den mau")
            browser.find_element(By.CSS_SELECTOR, "main form button[type=submit]").click()
            try:
                WebDriverWait(browser, 10).until(lambda b: f"/{language}/{word}?q=den+mau" in b.current_url)
            except TimeoutException:
                pass
            found = browser.find_elements(By.CSS_SELECTOR, ".result-list .result-title a")
            results.check(bool(found), f"without JavaScript {language}: the form finds records", browser.current_url)
            if found:
                found[0].click()
                results.check(bool(browser.find_elements(By.CSS_SELECTOR, "article.record h1")), f"without JavaScript {language}: a result opens its record", browser.current_url)
        browser.save_screenshot(str(pictures / "without-javascript.png"))
    finally:
        browser.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", help="the server to test")
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    parser.add_argument("--full", action="store_true", help="also at tablet and wide desk size")
    options = parser.parse_args()
    SIZES.update(MORE_SIZES if options.full else {})
    options.pictures.mkdir(parents=True, exist_ok=True)
    results = Results()
    begun = time.monotonic()
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        browser = open_browser()
        try:
            visit_pages(browser, instance, results, options.pictures, axe_source())
            suggestions(browser, instance, results, options.pictures)
            keyboard(browser, instance, results)
        finally:
            browser.quit()
        without_javascript(instance, results, options.pictures)
        errors = [line for line in instance.log().splitlines() if '"level":"error"' in line or "request failed" in line]
        results.check(not errors, "the server logged no error", " | ".join(errors[:3]))
    print(f"{time.monotonic() - begun:.0f} s, pictures in {options.pictures}")
    return results.close("browser")


if __name__ == "__main__":
    sys.exit(main())
