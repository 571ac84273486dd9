#!/usr/bin/env python3
"""What is given on to others, read by libraries that nobody here wrote: BibTeX, RIS, JSON-LD, Open Graph, sitemaps, pictures."""
import argparse
import struct
import sys
import urllib.parse

import bibtexparser
import extruct
import rispy
from lxml import etree
from pyld import jsonld

from instance import Instance, Results

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SCHEMA = "http://schema.org/"
# The vocabulary alone: nothing is fetched from another host.
CONTEXT = {"@context": {"@vocab": SCHEMA, "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}, "license": {"@type": "@id"}}}


def loader(url, _options=None):
    if urllib.parse.urlsplit(url).netloc != "schema.org":
        raise jsonld.JsonLdError(f"{url} is not to be loaded", "jsonld.LoadDocumentError")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def records(instance):
    """One record of every profile that has any."""
    for profile in instance.json("/api/v1/profiles")["items"]:
        for item in instance.json("/api/v1/search", profile=profile["id"], limit=1)["items"]:
            yield profile["id"], item


def citations(instance, results, examples):
    faults = []
    for profile, item in examples:
        for language in ("vi", "en"):
            address = f"/api/v1/records/{item['id']}"
            status, text = instance.get(f"{address}/citation.bib", lang=language)
            library = bibtexparser.parse_string(text.decode())
            if status != 200 or library.failed_blocks or len(library.entries) != 1:
                faults.append(f"{profile}: BibTeX {status} {library.failed_blocks}")
                continue
            fields = {f.key: f.value for f in library.entries[0].fields}
            status, text = instance.get(f"{address}/citation.ris", lang=language)
            entries = rispy.loads(text.decode())
            if status != 200 or len(entries) != 1:
                faults.append(f"{profile}: RIS {status}, {len(entries)} entries")
                continue
            ris = entries[0]
            if not (ris["type_of_reference"] == "ELEC" and ris["urls"] == [fields["url"]] and ris["year"] == fields["year"] and ris["title"] and ris["authors"] == [fields["author"].strip("{}")]):
                faults.append(f"{profile}: RIS and BibTeX differ: {ris} {fields}")
            path = fields["url"].removeprefix(instance.base)
            if instance.get(path)[0] != 200 or not path.startswith(f"/{language}/"):
                faults.append(f"{profile}: {fields['url']} does not answer")
    results.check(not faults, f"{len(examples)} records are cited in BibTeX and RIS in both languages, and their addresses answer", " | ".join(faults[:5]))


def linked_data(instance, results, examples):
    faults = []
    for profile, item in examples:
        document = instance.json(f"/api/v1/records/{item['id']}/record.jsonld")
        expanded = jsonld.expand(document, {"documentLoader": loader, "base": instance.base})
        node = expanded[0] if len(expanded) == 1 else {}
        quads = jsonld.to_rdf(document, {"documentLoader": loader, "format": "application/n-quads"})
        if node.get("@id") != f"{instance.base}/api/v1/records/{item['id']}" or not all(t.startswith(SCHEMA) for t in node.get("@type", ["?"])):
            faults.append(f"{profile}: {node.get('@id')} {node.get('@type')}")
        if len(quads.splitlines()) < 8 or f"<{SCHEMA}mainEntityOfPage>" not in quads:
            faults.append(f"{profile}: only {len(quads.splitlines())} statements")
    results.check(not faults, f"{len(examples)} records are JSON-LD that expands to statements of schema.org", " | ".join(faults[:5]))


def heads(instance, results, examples):
    """The head of each record's page: Open Graph, a data block that is the record's own document, a picture."""
    faults = []
    for profile, item in examples:
        address = instance.json(f"/api/v1/records/{item['id']}")["url"]["vi"]
        _, page = instance.get(address)
        found = extruct.extract(page.decode(), base_url=instance.base, syntaxes=["json-ld", "opengraph"])
        document = instance.json(f"/api/v1/records/{item['id']}/record.jsonld")
        if document not in found["json-ld"]:
            faults.append(f"{profile}: the data block is not the record's document")
        graph = dict(found["opengraph"][0]["properties"]) if found["opengraph"] else {}
        if graph.get("og:url") != instance.base + address or not graph.get("og:title") or any("{" in value for value in graph.values()):
            faults.append(f"{profile}: {graph}")
            continue
        status, picture = instance.get(graph.get("og:image", "").removeprefix(instance.base) or "/none")
        if status != 200 or picture[:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">II", picture[16:24]) != (1200, 630):
            faults.append(f"{profile}: picture {status}")
    results.check(not faults, f"the pages of {len(examples)} records say what they are to search engines and social networks", " | ".join(faults[:5]))


def sitemaps(instance, results):
    """Every sitemap is XML within its limits; together they name each public record in each language once."""
    index = etree.fromstring(instance.get("/sitemap.xml")[1])
    maps = [place.text for place in index.iter(f"{SITEMAP}loc")]
    places, faults = [], []
    for address in maps:
        _, text = instance.get(address.removeprefix(instance.base))
        found = [place.text for place in etree.fromstring(text).iter(f"{SITEMAP}loc")]
        if len(found) > 50_000 or len(text) > 50_000_000:
            faults.append(f"{address}: {len(found)} addresses, {len(text)} bytes")
        places += found
    total = instance.json("/api/v1/search")["total"]
    records = [p for p in places if p.removeprefix(instance.base).count("/") == 3]
    results.check(not faults and len(places) == len(set(places)), f"{len(maps)} sitemaps of {len(places)} different addresses", " | ".join(faults))
    results.check(len(records) >= 2 * total, f"both addresses of each of {total} listed records are there", f"{len(records)} addresses of records")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        examples = list(records(instance))
        citations(instance, results, examples)
        linked_data(instance, results, examples)
        heads(instance, results, examples)
        sitemaps(instance, results)
    return results.close("giving records on")


if __name__ == "__main__":
    sys.exit(main())
