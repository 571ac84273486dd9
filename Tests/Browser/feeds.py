#!/usr/bin/env python3
"""The calendar feeds in a calendar library: they load, events have Vietnamese titles and whole days, filters narrow them, the page links to them."""
import argparse
import datetime
import re
import sys
import urllib.request

import icalendar

from instance import Instance, Results

FEED = "/vi/lich-le-hoi.ics"
MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)


def read(instance, path, **parameters):
    status, body = instance.get(path, **parameters)
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    return icalendar.Calendar.from_ical(body), body


def events(calendar):
    return list(calendar.walk("VEVENT"))


def form(instance, results):
    with urllib.request.urlopen(instance.base + FEED, timeout=30) as answer:
        kind, name, body = answer.headers["Content-Type"], answer.headers["Content-Disposition"], answer.read()
    results.check(kind == "text/calendar; charset=utf-8", "the feed is text/calendar in UTF-8", kind)
    results.check(name == 'inline; filename="lich-le-hoi.ics"', "the feed has a file name", str(name))
    lines = body.split(b"\r\n")
    results.check(all(len(line) <= 75 for line in lines) and b"\n" not in b"".join(lines), f"{len(lines)} lines of at most 75 octets end with CRLF")
    cut = [line for line in lines if not decodes(line)]
    results.check(not cut, "no character is cut by a fold", str(cut[:3]))


def decodes(line):
    try:
        line.decode()
        return True
    except UnicodeDecodeError:
        return False


def content(instance, results):
    calendar, body = read(instance, FEED)
    found = events(calendar)
    results.check(len(found) > 100, f"the library reads {len(found)} events")
    results.check(str(calendar["X-WR-CALNAME"]) == "Lễ hội Hưng Yên", "the calendar has a Vietnamese name", str(calendar.get("X-WR-CALNAME")))
    titles = [str(event["SUMMARY"]) for event in found]
    results.check("Lễ hội làng Nôm" in titles and sum(1 for title in titles if MARKED.search(title)) == len(titles), "every title is Vietnamese with its marks")
    results.check(all(event["SUMMARY"].params.get("LANGUAGE") == "vi" for event in found), "titles say their language")
    days = [(event["DTSTART"].dt, event["DTEND"].dt) for event in found]
    results.check(all(type(first) is datetime.date and first < end for first, end in days), "events are of whole days and end after they begin")
    # The server's day is that of Viet Nam.
    today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date()
    results.check(all(end > today and first <= today + datetime.timedelta(days=732) for first, end in days), "nothing is past, nothing is later than 24 months")
    ids = [str(event["UID"]) for event in found]
    results.check(len(set(ids)) == len(ids), "every event has an identity of its own")
    _, second = read(instance, FEED)
    results.check(body == second, "asked again, the feed is the same")
    faults = [str(error) for event in found for error in event.errors]
    results.check(not faults, "the library finds no fault in any event", " | ".join(faults[:3]))
    wholes = [str(event["DESCRIPTION"]) for event in found if "âm lịch" in str(event["DESCRIPTION"])]
    results.check(len(wholes) > len(found) // 2, f"{len(wholes)} descriptions tell the lunar days")


def filters(instance, results):
    everything = len(events(read(instance, FEED)[0]))
    unit = "xa-12223"
    part, _ = read(instance, FEED, unit=unit)
    some = events(part)
    results.check(0 < len(some) < everything, f"a commune narrows {everything} events to {len(some)}")
    results.check(all("Triệu Việt Vương" in str(event["LOCATION"]) for event in some), "they lie in it", " | ".join(str(event.get("LOCATION")) for event in some[:3]))
    english, _ = read(instance, "/en/festival-calendar.ics", unit=unit)
    results.check(len(events(english)) == len(some), "the English feed holds the same festivals")
    status, page = instance.get("/vi/lich-le-hoi", unit=unit)
    links = re.findall(r'href="((?:webcal|http)://[^"]*\.ics[^"]*)"', page.decode())
    results.check(status == 200 and len(links) == 2 and all(unit in link for link in links), "the page links to the feed of its filter", str(links))


def single(instance, results):
    for identifier in ("le-hoi-lang-nom", "le-hoi-den-hoa-da-trach"):
        calendar, _ = read(instance, f"/api/v1/records/{identifier}/calendar.ics")
        found = events(calendar)
        results.check(len(found) == 1 and str(found[0]["SUMMARY"]).startswith("Lễ hội"), f"{identifier} is a file of one event")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        form(instance, results)
        content(instance, results)
        filters(instance, results)
        single(instance, results)
    return results.close("Feeds")


if __name__ == "__main__":
    sys.exit(main())
