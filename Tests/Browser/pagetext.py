#!/usr/bin/env python3
"""Text of pages, from the machine that reads it to whoever looks for it: a drawn page, a PDF with text and a scanned one; what is closed is found nowhere; the screen of jobs.

    Tests/Browser/pagetext.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import contextlib
import json
import pathlib
import re
import sqlite3
import sys
import tempfile
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zlib

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
import drawn  # noqa: E402
from browser import SIZES, axe_source, dress, open_browser, overflow, violations  # noqa: E402
from desk import PASSWORD, Worker, first_link  # noqa: E402
from images import answer  # noqa: E402
from instance import Instance, Results  # noqa: E402

PAGE, BOOK = "di-tich-khu-di-tich-pho-hien", "bao-vat-tuong-su-tu-da-chua-huong-lang"
LICENCE = "http://creativecommons.org/licenses/by/4.0/"
# Made up for these tests: no record of the starter data says any of it. `OPEN` is in sight, each of `CLOSED` is not, for a reason of its own.
OPEN = ["Sổ của người gác đò bến Quỳnh Khuếch", "Sương xuống loạng choạng trên mặt nước", "Chuyến đò cuối cùng chở hai giành ốc", "Người lái nghễnh ngãng hát khe khẽ"]
DIGITAL = [["Thuyết minh về chiếc guồng xoắn thuỷ", "Bánh xe quay khuỳnh khoàng suốt đêm"], ["Phụ lục ghi tên thợ guồng", "Thợ cả mang biệt hiệu Nguệch Ngoạc"]]
SCANNED = ["Bản chép tay của ông đồ Khuyếch", "Giấy ố vàng mà chữ vẫn ngoằn ngoèo"]
CLOSED = {
    "a page that the public does not see": ["Lời khai riêng của bà Huếch Hoác", "Xin giữ kín câu chuyện tuềnh toàng"],
    "a page that waits for its release": ["Bản nháp chưa duyệt của cô Quýnh", "Việc này còn xuềnh xoàng lắm"],
    "a document that the public does not see": ["Biên bản họp kín về chiếc nguây nguẩy", "Không ai được đọc đoạn khuya khoắt"],
    "a document that is shown reduced": ["Hồ sơ đo đạc của thầy Quặp", "Số liệu loằng ngoằng để riêng"],
}
# What is looked for of each: the last line's rare word, with marks and without.
RARE = {
    "a page that the public does not see": ("tuềnh toàng", "tuenh toang"), "a page that waits for its release": ("xuềnh xoàng", "xuenh xoang"),
    "a document that the public does not see": ("khuya khoắt", "khuya khoat"), "a document that is shown reduced": ("loằng ngoằng", "loang ngoang"),
}


# --- what is read -----------------------------------------------------------------------------------------------------------------------------------


def leaf(path, lines, width=1700, height=1200):
    """A page of print with these lines that says that it is drawn."""
    picture = Image.new("RGB", (width, height), (250, 246, 234))
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        draw.text((150, 160 + row * 150), line, font=drawn.font(drawn.LATIN, 64), fill=(20, 18, 16))
    draw.text((150, height - 140), drawn.SAYS, font=drawn.font(drawn.LATIN, 36), fill=(90, 40, 30))
    picture.save(path, **({"resolution": 200} if path.suffix == ".pdf" else {"quality": 92}))
    return path


def digital(path, pages):
    """A PDF with its text in it, A5, in an embedded font. Source: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode)."""
    font, data = TTFont(drawn.LATIN), pathlib.Path(drawn.LATIN).read_bytes()
    names, measures, per = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
    shown = [[*lines, drawn.SAYS] for lines in pages]
    signs = {sign: font.getGlyphID(names[ord(sign)]) for sign in sorted({sign for lines in shown for line in lines for sign in line})}
    widths = " ".join(f"{glyph} [{round(measures[names[ord(sign)]][0] * per)}]" for sign, glyph in signs.items())
    told = list(signs.items())
    blocks = "".join(f"{len(part)} beginbfchar\n" + "".join(f"<{glyph:04x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, glyph in part) + "endbfchar\n" for part in (told[at:at + 100] for at in range(0, len(told), 100)))
    unicode = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n{blocks}endcmap end end"

    def stream(body, more=""):
        packed = zlib.compress(body if isinstance(body, bytes) else body.encode())
        return f"<< /Length {len(packed)} /Filter /FlateDecode {more}>>\nstream\n".encode() + packed + b"\nendstream"

    first = 8
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 7 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /CIDToGIDMap /Identity /W [{widths}] >>".encode(),
        b"<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [-500 -300 1500 1100] /ItalicAngle 0 /Ascent 1000 /Descent -300 /CapHeight 700 /StemV 80 /FontFile2 6 0 R >>",
        stream(data, f"/Length1 {len(data)} "), stream(unicode),
    ]
    for at, lines in enumerate(shown):
        text = "".join(f"BT /F 15 Tf 40 {540 - row * 40} Td <{''.join(f'{signs[sign]:04x}' for sign in line)}> Tj ET\n" for row, line in enumerate(lines))
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources << /Font << /F 3 0 R >> >> /Contents {first + 2 * at + 1} 0 R >>".encode())
        objects.append(stream(text))
    whole, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    path.write_bytes(whole + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(whole)}\n%%EOF\n".encode())
    return path


def add(instance, record, file, *more):
    identity, = instance.verb("media", "add", record, str(file), "--rights", LICENCE, "--holder", "Bảo tàng thử nghiệm", *more).split()
    return identity


# --- waiting ----------------------------------------------------------------------------------------------------------------------------------------


def ask(instance, sql, *values):
    with contextlib.closing(sqlite3.connect(f"file:{instance.folder}/register.sqlite?mode=ro", uri=True, timeout=30)) as database:
        return database.execute(sql, values).fetchall()


def until(question, seconds=300):
    """What `question` gives as soon as that is true; its last answer where the time is over."""
    end = time.monotonic() + seconds
    while not (found := question()) and time.monotonic() < end:
        time.sleep(0.5)
    return found


def done(instance):
    """Whether no image waits for its pyramid and nothing for its pages or its text."""
    return until(lambda: not ask(instance, "SELECT 1 FROM job WHERE kind IN ('pyramid', 'pdf-pages', 'page-text') UNION ALL SELECT 1 FROM media_text WHERE state = 'wanted' LIMIT 1"))


def read(instance, identity):
    """All that the register holds of a file's text, whoever may see it."""
    lines = [json.loads(texts) for texts, in ask(instance, "SELECT texts FROM media_line WHERE media = ? ORDER BY number", identity)]
    pages = [text for text, in ask(instance, "SELECT text FROM media_page_line WHERE media = ? ORDER BY page, number", identity)]
    return "\n".join([text for line in lines for text in line.values()] + pages)


# --- what is open -----------------------------------------------------------------------------------------------------------------------------------


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def mostly(expected, text):
    """Whether the words are there, but for one in five that a machine may read wrong."""
    wanted = words(" ".join(expected))
    return len(wanted & words(text)) >= len(wanted) * 0.8


def alto(instance, identity):
    """Status, and the text of every string with its place."""
    status, headers, body = answer(instance, f"/iiif/text/{identity}/alto.xml")
    if status != 200:
        return status, []
    strings = [one for one in ElementTree.fromstring(body).iter() if one.tag.rpartition("}")[2] == "String"]
    return status, [(one.get("CONTENT"), *(int(float(one.get(key))) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))) for one in strings]


def found(instance, query, record):
    """Whether the record is found by all of the words."""
    told = instance.json("/api/v1/search", q=query, limit=100)
    return not told.get("partial") and not told.get("corrected") and any(one.get("identifier") == record for one in told["items"])


def whole(instance, path, **parameters):
    """A document of ours as a program reads it: texts with their signs, not escaped."""
    status, body = instance.get(path, **parameters)
    with contextlib.suppress(ValueError):
        return status, json.dumps(json.loads(body), ensure_ascii=False)
    return status, body.decode(errors="replace")


def open_page(instance, identity, record, results):
    results.check(mostly(OPEN, read(instance, identity)), "the machine has read the drawn page", read(instance, identity))
    status, strings = alto(instance, identity)
    results.check(status == 200 and mostly(OPEN, " ".join(one[0] for one in strings)), "its text is given as ALTO", f"{status} {strings[:8]}")
    place = next((one for one in strings if "loạng choạng" in one[0] or one[0] == "loạng"), None)
    results.check(place is not None and 250 < place[2] < 420 and 100 < place[1] < 1300, "with the place where it was drawn", str(place))
    for query in ("loạng choạng", "loang choang", "LOANG CHOẠNG"):
        results.check(until(lambda query=query: found(instance, query, PAGE), 60), f"the record is found by “{query}”, which stands in its image alone")
        status, text = whole(instance, f"/iiif/search/2/{record}", q=query)
        results.check(status == 200 and identity in text, f"viewers find “{query}” in the image", f"{status} {text[:300]}")
    status, text = whole(instance, f"/iiif/presentation/3/{record}/annotations/{identity}")
    results.check(status == 200 and mostly(OPEN, text) and '"Software"' in text, "viewers get its lines, as read by software", f"{status} {text[:300]}")
    status, text = whole(instance, f"/iiif/presentation/3/{record}/manifest")
    results.check(status == 200 and f"/iiif/text/{identity}/alto.xml" in text, "the manifest names the text", text[:300])


def documents(instance, book, identity, scan, results):
    results.check(ask(instance, "SELECT pages, state FROM media_document WHERE media = ?", identity) == [(2, "made")], "the pages of the document are drawn", str(ask(instance, "SELECT * FROM media_document")))
    status, text = whole(instance, f"/iiif/presentation/3/{book}/manifest")
    manifest = json.loads(text)
    painted = [one["items"][0]["items"][0]["body"]["id"] for one in manifest["items"]]
    for page, lines in enumerate(DIGITAL, 1):
        name = f"{identity}.{page}"
        results.check(any(f"/{name}/" in address for address in painted), f"page {page} is a canvas of the manifest", str(painted))
        status, headers, body = answer(instance, f"/iiif/3/{name}/full/!300,300/0/default.jpg")
        results.check(status == 200 and body[:2] == b"\xff\xd8", f"page {page} is an image", str(status))
        status, strings = alto(instance, name)
        told = " ".join(one[0] for one in strings)
        results.check(status == 200 and not words(" ".join(lines)) - words(told), f"the text of page {page} is the document's, letter by letter", f"{status} {told}")
        others = words(" ".join(DIGITAL[2 - page])) - words(" ".join(lines))
        results.check(bool(strings) and not others & words(told), f"page {page} has its own text alone", told)
    for query in ("khuỳnh khoàng", "khuynh khoang", "Nguệch Ngoạc", "nguech ngoac"):
        results.check(until(lambda query=query: found(instance, query, BOOK), 60), f"the record is found by “{query}”, which stands in its document alone")
    results.check(mostly(SCANNED, read(instance, scan)), "a page of a document without text is read by machine", read(instance, scan))
    status, strings = alto(instance, f"{scan}.1")
    results.check(status == 200 and mostly(SCANNED, " ".join(one[0] for one in strings)), "its text is given as ALTO too", f"{status} {strings[:5]}")
    results.check(until(lambda: found(instance, "ngoan ngoeo", BOOK), 60), "and the record is found by it")


def nowhere(instance, files, records, results):
    """What the public may not see was read, and is in no answer."""
    for why, (identity, record) in files.items():
        rare, plain = RARE[why]
        held = read(instance, identity)
        results.check(rare in held or mostly(CLOSED[why], held), f"{why}: the register holds its text", held)
        for query in (rare, plain):
            results.check(not found(instance, query, record), f"{why}: the search does not find “{query}”")
            status, page = instance.get("/vi/tim-kiem", q=query)
            results.check(status == 200 and record not in page.decode(), f"{why}: nor does its page")
            for version in (1, 2):
                status, text = whole(instance, f"/iiif/search/{version}/{records[record]}", q=query)
                results.check(status == 200 and identity not in text and rare not in text.replace(query, ""), f"{why}: viewers do not find “{query}”, version {version}", text[:300])
            status, text = whole(instance, f"/iiif/search/2/{records[record]}/autocomplete", q=query.split()[0])
            results.check(status == 200 and rare.split()[0] not in text.replace(query.split()[0], "", text.count(f"q={urllib.parse.quote(query.split()[0])}")) or '"items": []' in text, f"{why}: nothing is completed to “{query}”", text[:300])
        for name in (identity, f"{identity}.1"):
            status, _, body = answer(instance, f"/iiif/text/{name}/alto.xml")
            results.check(status in (401, 404) and rare.split()[0] not in body.decode(), f"{why}: no ALTO of {'the file' if name == identity else 'its page'}", f"{status} {body[:200]}")
            status, text = whole(instance, f"/iiif/presentation/3/{records[record]}/annotations/{name}")
            results.check(rare.split()[0] not in text and mostly(CLOSED[why], text) is False, f"{why}: no annotation of {'the file' if name == identity else 'its page'} tells it", f"{status} {text[:300]}")
        status, text = whole(instance, f"/iiif/presentation/3/{records[record]}/manifest")
        reduced = "reduced" in why
        results.check(status == 200 and (f"/iiif/text/{identity}" not in text if reduced else identity not in text) and rare not in text, f"{why}: the manifest does not tell it")
        for address in (f"/vi/doc/{records[record]}", f"/vi/doc/{records[record]}?q={urllib.parse.quote(rare)}", instance.json(f"/api/v1/records/{record}")["url"]["vi"], f"/api/v1/records/{record}"):
            text = whole(instance, address)[1].replace(rare, "", 0)
            # What was asked stands in the field of the search; a line would bring the words around it.
            results.check(not any(line in text for line in CLOSED[why]) and (reduced or identity not in text), f"{why}: not in {address.partition('?')[0].rsplit('/', 2)[1]}{' that is asked for it' if '?' in address else ''}")


# --- in the browser ---------------------------------------------------------------------------------------------------------------------------------


def look(browser, axe, results, pictures, label):
    for size in SIZES:
        dress(browser, size, "light")
        time.sleep(1.2)
        if pictures:
            browser.save_screenshot(str(pictures / f"pagetext-{label.replace(' ', '-')}-{size}.png"))
        faults, wide = violations(browser, axe), overflow(browser)
        results.check(not faults and not wide, f"{label}, {size}", " | ".join(faults + [wide]))


def readers(instance, ids, identity, book, results, pictures, axe):
    browser = open_browser()
    try:
        dress(browser, "desk", "light")
        browser.get(f"{instance.base}/vi/doc/{ids[PAGE]}?q=loang+choang")
        marks = [one.text for one in browser.find_elements("css selector", ".reader-line mark")]
        results.check(any("choạng" in one or "loạng" in one for one in marks), "the reader marks the words in the line", str(marks))
        results.check(len(browser.find_elements("css selector", ".reader-machine")) == 1, "and says that a machine read it")
        look(browser, axe, results, pictures, "reader of a read page")
        browser.get(f"{instance.base}/en/read/{ids[BOOK]}?page=2")
        results.check(f"{book}.2" in browser.page_source, "the second page of the document is a page of the reader")
        said = [one.text for one in browser.find_elements("css selector", ".reader-line dd")]
        results.check(mostly(DIGITAL[1], " ".join(said)) and not mostly(DIGITAL[0], " ".join(said)), "with its own text beside it", str(said))
        results.check(not browser.find_elements("css selector", ".reader-machine"), "which no machine had to read")
        deep = browser.execute_script("return document.querySelector('.viewer-stage').dataset.image")
        results.check(answer(instance, deep)[0] == 200, "it can be looked at closely", deep)
        # Links in a drawing have no text as their property, only as their attribute.
        links = [urllib.parse.urlsplit(one.get_dom_attribute("href") or "") for one in browser.find_elements("css selector", ".viewer-figure a")]
        ways = [link.path for link in links if link.path and not link.netloc]
        results.check(all(answer(instance, way)[0] == 200 for way in ways), "its links lead somewhere", str(ways))
        look(browser, axe, results, pictures, "reader of a document")
        browser.get(f"{instance.base}/vi/doc/{ids[BOOK]}?q=khuynh+khoang")
        hits = [one.get_attribute("href") for one in browser.find_elements("css selector", ".reader-found li a")]
        results.check(len(hits) == 1 and "page=" not in hits[0] and bool(browser.find_elements("css selector", ".reader-line mark")), "the reader finds words of its first page", str(hits))
        browser.get(f"{instance.base}/vi/doc/{ids[BOOK]}?q=nguech+ngoac")
        hits = [one.get_attribute("href") for one in browser.find_elements("css selector", ".reader-found li a")]
        results.check(len(hits) == 1 and "page=2" in hits[0], "and leads to its second page for words of that", str(hits))
        look(browser, axe, results, pictures, "search in a document")
        browser.get(instance.base + instance.json(f"/api/v1/records/{BOOK}")["url"]["vi"])
        results.check(f"{book}.1" in browser.page_source, "the record shows the document's pages")
        ways = [urllib.parse.urlsplit(one.get_attribute("href")) for one in browser.find_elements("css selector", ".record-picture a, .record-strip a")]
        results.check(bool(ways) and all(answer(instance, f"{way.path}?{way.query}")[0] == 200 for way in ways if way.netloc in instance.base), "each leads to where it is read", str(ways))
        look(browser, axe, results, pictures, "record of a document")
    finally:
        browser.quit()


def jobs(instance, folder, results, pictures, axe):
    """The screen of jobs, with one that fails: a document that begins as one and is none."""
    broken = folder / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.7\n% drawn by code, cut off on purpose\n1 0 obj\n<< /Type /Cat")
    bad = add(instance, BOOK, broken)
    failed = until(lambda: ask(instance, "SELECT 1 FROM job WHERE subject = ? AND failure IS NOT NULL", bad) or ask(instance, "SELECT 1 FROM media_document WHERE media = ? AND state = 'failed'", bad), 120)
    results.check(bool(failed), "what is no document fails in words", str(ask(instance, "SELECT kind, failure, attempts FROM job WHERE subject = ?", bad)))
    worker = Worker(instance, results, pictures or folder, axe)
    try:
        worker.set_up(first_link(instance), "quan-tri", PASSWORD)
        worker.open("/vi/ban-lam-viec/viec-nen")
        told = worker.text()
        results.check("pdf-pages" in told and "page-text" in told, "the screen of jobs tells of both kinds", told[:600])
        worker.look("jobs")
        again = worker.browser.find_elements("css selector", "button[value=again]")
        results.check(bool(again) and bad in told, "the one that fails stands there with its file and can be tried again", told[:900])
        if again:
            worker.press("button[value=again]")
            results.check(len(worker.browser.find_elements("css selector", "main .notice")) > 0, "trying again is answered", worker.text()[:300])
        worker.open("/vi/ban-lam-viec/viec-nen")
        away = worker.browser.find_elements("css selector", "button[value=give-up]")
        if away:
            worker.press("button[value=give-up]")
            results.check(bad not in worker.text(), "what is given up is gone from it", worker.text()[:300])
        worker.open("/en/desk/jobs")
        worker.look("jobs in English", sizes=("phone",))
    finally:
        worker.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    results = Results()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        instance.load()
        instance.start()
        early = [query for query in ("loang choang", "khuynh khoang", "nguech ngoac", "ngoan ngoeo", *(plain for _, plain in RARE.values())) if found(instance, query, PAGE) or found(instance, query, BOOK)]
        results.check(not early, "before there are files the words find neither record", str(early))
        page = add(instance, PAGE, leaf(folder / "trang.jpg", OPEN), "--read-text")
        document, scan = add(instance, BOOK, digital(folder / "thuyết minh.pdf", DIGITAL)), add(instance, BOOK, leaf(folder / "bản quét.pdf", SCANNED))
        first, second, third, fourth = CLOSED
        files = {
            first: (add(instance, PAGE, leaf(folder / "khai.jpg", CLOSED[first]), "--read-text", "--display", "none"), PAGE),
            second: (add(instance, PAGE, leaf(folder / "nháp.jpg", CLOSED[second]), "--read-text", "--unreleased"), PAGE),
            third: (add(instance, BOOK, digital(folder / "họp.pdf", [CLOSED[third]]), "--display", "none"), BOOK),
            fourth: (add(instance, BOOK, digital(folder / "đo.pdf", [CLOSED[fourth]]), "--display", "reduced"), BOOK),
        }
        results.check(done(instance), "every job comes to its end", str(ask(instance, "SELECT kind, subject, failure FROM job")))
        ids = {key: instance.json(f"/api/v1/records/{key}")["id"] for key in (PAGE, BOOK)}
        open_page(instance, page, ids[PAGE], results)
        documents(instance, ids[BOOK], document, scan, results)
        nowhere(instance, files, ids, results)
        axe = axe_source()
        readers(instance, ids, page, document, results, options.pictures, axe)
        jobs(instance, folder, results, options.pictures, axe)
        instance.look_back(results, [PASSWORD])
    return results.close("pagetext")


if __name__ == "__main__":
    sys.exit(main())
