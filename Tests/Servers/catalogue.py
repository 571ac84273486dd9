#!/usr/bin/env python3
"""The catalogue of shared data as graphs that others read: rdflib finds the three forms to be one graph, pyshacl finds nothing against DCAT-AP 3; negotiation, addresses and licences hold together.

    Tests/Servers/catalogue.py --binary .build/debug/phohien
"""
import http.client
import sys
import urllib.parse

import pyshacl
import rdflib
from rdflib.compare import graph_diff, to_isomorphic

from trial import ROOT, Instance, main

FORMS = {"ttl": ("turtle", "text/turtle"), "rdf": ("xml", "application/rdf+xml"), "jsonld": ("json-ld", "application/ld+json")}
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
# The shapes are not part of the repository: they are read where they lie beside it.
SHAPES = ROOT.parent / "shared/conformance/shacl"
FILES = ["dcat-ap-3.0.1-shapes.ttl", "dcat-ap-3.0.1-range.ttl", "dcat-ap-3.0.1-recommended.ttl"]


def ask(instance, path, **headers):
    parts = urllib.parse.urlsplit(instance.base)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def graph(instance, path, form):
    status, headers, body = ask(instance, f"{path}.{form}")
    if status != 200:
        raise RuntimeError(f"{path}.{form}: {status} {body[:200]}")
    return rdflib.Graph().parse(data=body.decode(), format=FORMS[form][0], publicID=instance.base + path), next(v for k, v in headers.items() if k.lower() == "content-type")


def forms(instance, results, path):
    """The graph, after its three forms were compared."""
    read = {form: graph(instance, path, form) for form in FORMS}
    wrong = [f"{form}: {kind}" for form, (_, kind) in read.items() if not kind.startswith(FORMS[form][1])]
    results.check(not wrong, f"{path}: every form has its media type", " | ".join(wrong))
    graphs = {form: to_isomorphic(found) for form, (found, _) in read.items()}
    first = graphs["ttl"]
    for form in ("rdf", "jsonld"):
        detail = ""
        if graphs[form] != first:
            _, here, there = graph_diff(first, graphs[form])
            detail = f"only ttl: {list(here)[:3]} only {form}: {list(there)[:3]}"
        results.check(graphs[form] == first, f"{path}: Turtle and {form} are one graph of {len(first)} statements", detail)
    blank = [node for node in first.all_nodes() if isinstance(node, rdflib.BNode)]
    results.check(not blank, f"{path}: everything has an address", str(blank[:3]))
    return read["ttl"][0]


def shapes(results, found, label):
    if not SHAPES.is_dir():
        print(f"skip {label}: no DCAT-AP shapes at {SHAPES}")
        return
    for name in FILES:
        conforms, report, text = pyshacl.validate(found, shacl_graph=rdflib.Graph().parse(SHAPES / name), inference="none", advanced=True)
        severe = rdflib.URIRef("http://www.w3.org/ns/shacl#Violation")
        wrong = [r for r in report.subjects(rdflib.URIRef("http://www.w3.org/ns/shacl#resultSeverity"), severe)]
        results.check(not wrong, f"{label}: {name} finds no violation" + ("" if conforms else " (warnings there are)"), text[:1500])


def negotiation(instance, results):
    wanted = [("text/turtle", "/catalog.ttl"), ("application/rdf+xml", "/catalog.rdf"), ("application/ld+json", "/catalog.jsonld"), ("text/html", "/vi/du-lieu"), ("*/*", "/catalog.jsonld")]
    for accept, target in wanted:
        status, headers, _ = ask(instance, "/catalog", Accept=accept)
        headers = {k.lower(): v for k, v in headers.items()}
        results.check((status, headers.get("location")) == (303, target) and "Accept" in headers.get("vary", ""), f"{accept} leads to {target}", f"{status} {headers}")
    results.check(ask(instance, "/catalog", Accept="image/png")[0] == 406, "what it cannot be is 406")
    results.check(len(rdflib.Graph().parse(instance.base + "/catalog", format="turtle")) > 200, "rdflib reads the catalogue by its address alone")


def contents(instance, results, found):
    sets = set(found.subjects(rdflib.RDF.type, DCAT.Dataset))
    profiles = {p["id"]: p for p in instance.json("/api/v1/profiles")["items"]}
    ids = {str(i) for s in sets for i in found.objects(s, DCT.identifier)}
    results.check(len(sets) >= 10 and ids <= set(profiles), f"{len(sets)} data sets, each of a profile", str(ids - set(profiles)))
    counts = {str(found.value(s, DCT.identifier)): int(found.value(s, rdflib.URIRef("http://rdfs.org/ns/void#entities"))) for s in sets}
    wrong = [f"{i}: {n}" for i, n in counts.items() if n != instance.json("/api/v1/search", profile=i, limit=1)["total"]]
    results.check(not wrong, "as many records as the search finds", " | ".join(wrong))
    addresses = {str(a) for p in (DCAT.accessURL, DCAT.downloadURL, DCAT.landingPage, DCAT.endpointDescription) for a in found.objects(None, p)}
    addresses |= {str(a) for a in found.objects(None, DCT.conformsTo) if str(a).startswith(instance.base)}
    wrong = [a for a in sorted(addresses) if instance.get(urllib.parse.urlsplit(a)._replace(scheme="", netloc="").geturl())[0] != 200]
    results.check(len(addresses) > 30 and not wrong, f"{len(addresses)} addresses in it answer", " | ".join(wrong[:5]))
    licences = {str(a) for a in found.objects(None, DCT.license)}
    results.check(licences == {"https://creativecommons.org/publicdomain/zero/1.0/"}, "one licence", str(licences))
    untold = [str(s) for s in sets for p in (DCT.title, DCT.description) if {t.language for t in found.objects(s, p)} != {"vi", "en"}]
    results.check(not untold, "titles and descriptions in Vietnamese and English", " | ".join(untold[:3]))
    size = len(ask(instance, "/catalog.ttl")[2])
    results.check(size < 1_000_000, f"the catalogue is of a size that is read at once ({size} bytes)")
    return sorted(ids)


def trial(options, results):
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        negotiation(instance, results)
        found = forms(instance, results, "/catalog")
        shapes(results, found, "/catalog")
        ids = contents(instance, results, found)
        for name in ids:
            shapes(results, forms(instance, results, f"/catalog/{name}"), f"/catalog/{name}")


if __name__ == "__main__":
    sys.exit(main("catalogue", __doc__, trial))
