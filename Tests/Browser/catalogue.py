#!/usr/bin/env python3
"""The catalogue of shared data, a data standard and the architecture in a browser: accessibility, overflow, console, dark and light, both languages; finding a data set, with and without JavaScript; print.

    Tests/Browser/catalogue.py --binary .build/debug/phohien
"""
import argparse
import pathlib
import sys

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import SIZES, Visit, axe_source, dress, dresses, open_browser, overflow, violations
from instance import ROOT, Instance, Results

PAGES = {
    "catalogue": ("/vi/du-lieu", "/en/data"), "catalogue by theme": ("/vi/du-lieu?topic=REGI", "/en/data?topic=REGI"), "nothing found": ("/vi/du-lieu?q=zzzz", "/en/data?q=zzzz"),
    "data set": ("/vi/du-lieu/monument", "/en/data/monument"), "feed": ("/vi/du-lieu/festival", "/en/data/festival"),
    "standard": ("/vi/tieu-chuan/monument", "/en/standard/monument"), "standard with versions": ("/vi/tieu-chuan/village-convention", "/en/standard/village-convention"),
    "architecture": ("/vi/kien-truc", "/en/architecture"),
}
OPEN = "document.querySelectorAll('details').forEach((d) => d.open = true)"


def look(browser, instance, results, pictures, axe):
    visit = Visit(browser, instance.base)
    for name, paths in PAGES.items():
        for language, path in zip(("vi", "en"), paths):
            for size, scheme in dresses():
                dress(browser, size, scheme)
                browser.get(instance.base + path)
                label = f"{name} {language} {size} {scheme}"
                browser.save_screenshot(str(pictures / (label.replace(" ", "-") + ".png")))
                browser.execute_script(OPEN)
                faults = violations(browser, axe)
                wide = overflow(browser)
                if wide:
                    faults.append(f"overflow {wide}")
                twice = browser.execute_script("const n = [...document.querySelectorAll('[id]')].map((e) => e.id); return [...new Set(n.filter((i, at) => n.indexOf(i) !== at))];")
                if twice:
                    faults.append(f"ids used twice: {', '.join(twice)}")
                faults += [f"console: {m}" for m in visit.complaints(instance.base + path, False)]
                faults += [f"foreign request: {a}" for a in visit.foreign()]
                results.check(not faults, label, " | ".join(faults))


def find(browser, instance, results):
    """By words typed without marks, by the keyboard alone, to the data set, its standard and a term of a vocabulary."""
    dress(browser, "desk", "light")
    browser.get(instance.base + "/vi/du-lieu")
    field = browser.find_element(By.ID, "catalogue-q")
    field.send_keys("le hoi" + Keys.ENTER)
    links = [a.get_attribute("href") for a in browser.find_elements(By.CSS_SELECTOR, ".catalogue-table tbody th a")]
    results.check(links and any(a.endswith("/du-lieu/festival") for a in links) and not any(a.endswith("/du-lieu/treasure") for a in links), "words without marks find the data set", str(links))
    browser.get(instance.base + "/vi/du-lieu/monument")
    browser.find_element(By.CSS_SELECTOR, ".catalogue-facts a[href$='/tieu-chuan/monument']").click()
    browser.find_element(By.CSS_SELECTOR, "a[href='#vocabulary-monument-rank']").click()
    browser.find_element(By.CSS_SELECTOR, "#vocabulary-monument-rank > summary").send_keys(Keys.ENTER)
    term = browser.find_element(By.CSS_SELECTOR, "#vocabulary-monument-rank tbody th a")
    results.check(term.is_displayed(), "a vocabulary opens by the keyboard")
    term.click()
    results.check("/vi/di-tich?rank=" in browser.current_url and browser.find_elements(By.CSS_SELECTOR, "main h1"), "a term leads to the records that have it", browser.current_url)


def drawn(browser, instance, results):
    """The drawings say what the tables say, can be read by their names, and move inside their frames on a phone."""
    data = instance.json("/api/v1/architecture")
    pairs = {(r["from"], t) for r in data["relations"] for t in r["to"]}
    for size in SIZES:
        dress(browser, size, "light")
        browser.get(instance.base + "/vi/kien-truc")
        arcs = len(browser.find_elements(By.CSS_SELECTOR, ".architecture-arc"))
        boxes = len(browser.find_elements(By.CSS_SELECTOR, ".architecture-box, .architecture-kept"))
        results.check(arcs == len(pairs), f"{arcs} arcs for {len(pairs)} pairs of kinds, {size}")
        results.check(boxes == len(data["flows"]) + len(data["stores"]) + 1, f"{boxes} boxes, {size}")
        outside = browser.execute_script(
            "const out = []; for (const svg of document.querySelectorAll('.catalogue-figure svg')) { const frame = svg.getBoundingClientRect();"
            "for (const t of svg.querySelectorAll('text')) { const r = t.getBoundingClientRect(); if (r.left < frame.left - 1 || r.right > frame.right + 1) out.push(t.textContent); } } return out;")
        results.check(not outside, f"no word stands outside of its drawing, {size}", " | ".join(outside[:5]))
        over = browser.execute_script(
            "const out = [], boxes = [...document.querySelectorAll('.architecture-flow rect')].map((b) => b.getBoundingClientRect());"
            "for (const t of document.querySelectorAll('.architecture-flow text:not(.architecture-head)')) { const r = t.getBoundingClientRect();"
            "if (!boxes.some((b) => r.left >= b.left - 1 && r.right <= b.right + 1 && r.top >= b.top - 2 && r.bottom <= b.bottom + 2)) out.push(t.textContent); } return out;")
        results.check(not over, f"every word of the flows stands in its box, {size}", " | ".join(over[:5]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", help="the server to test")
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        browser = open_browser()
        try:
            look(browser, instance, results, options.pictures, axe_source())
            find(browser, instance, results)
            drawn(browser, instance, results)
        finally:
            browser.quit()
        plain = open_browser(javascript=False)
        try:
            plain.get(instance.base + "/vi/du-lieu?q=le+hoi")
            results.check(bool(plain.find_elements(By.CSS_SELECTOR, ".catalogue-table")), "the catalogue stands without JavaScript")
        finally:
            plain.quit()
    return results.close("catalogue")


if __name__ == "__main__":
    sys.exit(main())
