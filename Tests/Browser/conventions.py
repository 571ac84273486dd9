#!/usr/bin/env python3
"""Articles of conventions on screen: the page of a text, the comparison, coverage; on a phone and on a desk, judged by axe, with and without what is closed.

    Tests/Browser/conventions.py --binary .build/debug/phohien [--pictures DIR]

The texts of Tests/Browser/conventions are invented.
"""
import argparse
import pathlib
import sys
import time

from selenium.webdriver.common.by import By

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source, dress, dresses, open_browser, overflow, violations  # noqa: E402
from instance import Instance, Results  # noqa: E402

SECRET = "lờikíntrongđiều"


def addresses(instance):
    text = instance.json("/api/v1/records/thu-cu")["url"]
    pages = {}
    for language, compare, coverage in (("vi", "so-sanh", "do-bao-phu"), ("en", "compare", "coverage")):
        pages[f"text {language}"] = text[language].replace(instance.base, "")
        pages[f"subject {language}"] = f"/{language}/{compare}?subject=worship"
        pages[f"editions {language}"] = f"/{language}/{compare}?records=thu-cu,thu-moi"
        pages[f"choosing {language}"] = f"/{language}/{compare}?records=thu-cu"
        pages[f"coverage {language}"] = f"/{language}/{coverage}"
    return pages


def look(browser, instance, results, pictures, axe):
    for name, path in addresses(instance).items():
        for size, scheme in dresses():
            dress(browser, size, scheme)
            browser.get(instance.base + path)
            time.sleep(0.3)
            label = f"{name} {size} {scheme}"
            if pictures:
                pictures.mkdir(parents=True, exist_ok=True)
                browser.save_screenshot(str(pictures / (label.replace(" ", "-") + ".png")))
            faults, wide = violations(browser, axe), overflow(browser)
            results.check(not faults and not wide, label, " | ".join(faults + [wide]))
            results.check(SECRET not in browser.page_source, f"{label}: nothing that is withheld")


def layers(browser, instance, results):
    """A layer whose box is not ticked is not shown; columns stand beside each other on a desk and under each other on a phone."""
    pages = addresses(instance)
    dress(browser, "desk", "light")
    browser.get(instance.base + pages["text vi"])
    layer = browser.find_element(By.CSS_SELECTOR, "#dieu-1 .clause-layer-0")
    results.check(layer.is_displayed(), "all layers are shown at first")
    browser.find_element(By.CSS_SELECTOR, ".clause-choice-0").click()
    results.check(not layer.is_displayed(), "a layer can be put away")
    for size, beside in (("desk", True), ("phone", False)):
        dress(browser, size, "light")
        browser.get(instance.base + pages["editions vi"])
        cells = browser.find_elements(By.CSS_SELECTOR, ".compare-table tbody:first-of-type tr:nth-child(2) td")
        results.check(len(cells) == 2 and (cells[0].rect["y"] == cells[1].rect["y"]) == beside, f"two editions on a {size}")
        marks = browser.find_elements(By.CSS_SELECTOR, ".compare-table del, .compare-table ins")
        results.check(len(marks) >= 2, f"differing words are marked on a {size}")


def tables(instance, results):
    status, body = instance.get("/api/v1/clauses", records="thu-cu,thu-moi")
    results.check(status == 200 and body.decode().count("\r\n") == 6 and SECRET not in body.decode(), "the comparison as CSV")
    status, body = instance.get("/api/v1/coverage")
    results.check(status == 200 and body.decode().count("\r\n") == 105, "coverage as CSV has every commune")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        instance.load("Tests/Browser/conventions")
        instance.start()
        browser = open_browser()
        try:
            look(browser, instance, results, options.pictures, axe_source())
            layers(browser, instance, results)
        finally:
            browser.quit()
        tables(instance, results)
        instance.look_back(results, [])
    return results.close("conventions")


if __name__ == "__main__":
    sys.exit(main())
