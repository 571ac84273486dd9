#!/usr/bin/env python3
"""The API against its own specification: the document is valid OpenAPI 3.1, answers keep to their schemas, no input makes the server fail."""
import argparse
import os
import pathlib
import subprocess
import sys

import jsonschema
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from instance import Instance, Results

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def specification(instance, results):
    document = instance.json("/api/v1/openapi.json")
    try:
        validate(document)
        results.check(True, f"openapi.json is valid OpenAPI {document['openapi']} with {len(document['paths'])} paths")
    except OpenAPIValidationError as error:
        results.check(False, "openapi.json is valid", str(error)[:500])
    return document


def profiles(instance, results):
    """Every profile's JSON Schema is a schema, and a published record of each keeps to it."""
    faults, records = [], 0
    for profile in instance.json("/api/v1/profiles")["items"]:
        schema = instance.json(f"/api/v1/profiles/{profile['id']}")
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as error:
            faults.append(f"{profile['id']}: {error.message}")
            continue
        validator = jsonschema.Draft202012Validator(schema)
        for item in instance.json("/api/v1/search", profile=profile["id"], limit=20)["items"]:
            record = instance.json(f"/api/v1/records/{item['id']}")
            records += 1
            # Schemas describe the body; a schema of the whole record names it among its properties.
            subject = record if {"id", "body"} <= set(schema.get("properties", {})) else record["body"]
            for error in list(validator.iter_errors(subject))[:2]:
                faults.append(f"{record['identifier']}: {error.json_path} {error.message[:200]}")
    results.check(not faults, f"the JSON Schemas hold for {records} records", " | ".join(faults[:8]))


def paging(instance, results):
    """All pages of a list together hold every record once."""
    seen, cursor, total = [], None, None
    while True:
        page = instance.json("/api/v1/search", limit=100, **({"cursor": cursor} if cursor else {}))
        total, cursor = page["total"], page["cursor"]
        seen += [i["id"] for i in page["items"]]
        if not cursor:
            break
    results.check(len(seen) == total == len(set(seen)), f"{total} records come once each over all pages", f"{len(seen)} items, {len(set(seen))} different")


def random_requests(instance, results, examples, seed):
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", os.devnull, "run", f"{instance.base}/api/v1/openapi.json", "--url", instance.base,
        "--checks", CHECKS, "--max-examples", str(examples), "--seed", str(seed), "--generation-database", "none", "--no-color", "--continue-on-failure",
        "--request-timeout", "20", "--workers", "2",
    ]
    done = subprocess.run(command, cwd=instance.folder, env=instance.environment, capture_output=True, text=True, timeout=1500)
    if done.returncode:
        print(done.stdout[-8000:], done.stderr[-2000:])
    summary = [line.strip() for line in done.stdout.splitlines() if "generated" in line or "tested" in line.lower()]
    results.check(done.returncode == 0, f"generated requests ({examples} per operation, seed {seed}): {'; '.join(summary[-2:])}", f"exit code {done.returncode}")
    status, _ = instance.get("/health/ready")
    results.check(status == 200, "the server is ready after them", str(status))
    errors = [line for line in instance.log().splitlines() if "request failed" in line]
    results.check(not errors, "no request failed inside the server", " | ".join(errors[:3]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--examples", type=int, default=15, help="generated requests per operation and phase")
    parser.add_argument("--seed", type=int, default=20261124)
    options = parser.parse_args()
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        specification(instance, results)
        profiles(instance, results)
        paging(instance, results)
        random_requests(instance, results, options.examples, options.seed)
    return results.close("API")


if __name__ == "__main__":
    sys.exit(main())
