#!/usr/bin/env python3
"""Pages a second: record and result pages kept and made anew, beside nginx serving the same bytes as files; writes a section of benchmarks/RESULTS.md.

    benchmarks/pages.py --binary .build/release/phohien --data DIR [--database URL] --records N

DIR holds a loaded and indexed instance. 16 connections (wrk), one machine for both sides. An address is made new by a parameter that pages do not know.
"""
import argparse
import contextlib
import datetime
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "Tests/Servers"), str(ROOT / "benchmarks")]
from instance import Instance  # noqa: E402
from measure import commit, machine, memory, put  # noqa: E402
from servers import free_port, program  # noqa: E402

CONNECTIONS = 16
PLAIN = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }} }}
"""


def wrk(base, paths, seconds, fresh, folder):
    """Requests a second and the 50th and 99th percentile in ms; `fresh` makes every address a new one."""
    script = folder / "paths.lua"
    listed = ",".join(f'"{p}"' for p in paths)
    new = " .. (string.find(p, '?', 1, true) and '&' or '?') .. 'n=' .. n" if fresh else ""
    script.write_text(f"local paths = {{{listed}}}\nlocal n = 0\nrequest = function() n = n + 1; local p = paths[n % #paths + 1]; return wrk.format('GET', p{new}) end\n")
    done = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script), base], capture_output=True, text=True)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if not rate or "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout[-500:] + done.stderr[-500:])
    return float(rate.group(1)), percentile(done.stdout, 50), percentile(done.stdout, 99)


def percentile(text, share):
    number, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


@contextlib.contextmanager
def nginx(files):
    """The bytes of `files` (path → bytes) as files, by nginx with one worker."""
    with tempfile.TemporaryDirectory(prefix="phohien-nginx-") as name:
        folder, port = pathlib.Path(name), free_port()
        folder.chmod(0o755)
        (folder / "files").mkdir()
        for path, body in files.items():
            (folder / "files" / path).write_bytes(body)
        (folder / "nginx.conf").write_text(PLAIN.format(folder=folder, port=port))
        process = subprocess.Popen([program("nginx", "nginx-light"), "-c", str(folder / "nginx.conf"), "-p", name])
        time.sleep(1)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def measured(options):
    with Instance(options.binary, keep=options.data, database=options.database) as instance, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        instance.start(timeout=600)
        items = instance.json("/api/v1/search", q="chua", limit=50)["items"]
        records = [urllib.parse.urlsplit(item["url"]).path for item in items]
        results = ["/vi/tim-kiem?" + urllib.parse.urlencode({"q": q}) for q in ("chua keo", "dinh", "le hoi", "den tran", "lang nghe", "nguyen", "thanh hoang", "bia da")]
        figures = {"load": os.getloadavg()[0]}
        for kind, paths in (("record page", records), ("result page", results), ("home page", ["/vi"])):
            bodies = [instance.get(path)[1] for path in paths]
            figures[kind, "size"] = sum(len(b) if isinstance(b, bytes) else len(b.encode()) for b in bodies) / len(bodies)
            figures[kind, "kept"] = wrk(instance.base, paths, options.seconds, False, folder)
            figures[kind, "made"] = wrk(instance.base, paths, options.seconds, True, folder)
            files = {f"{i}.html": b if isinstance(b, bytes) else b.encode() for i, b in enumerate(bodies)}
            with nginx(files) as base:
                figures[kind, "nginx"] = wrk(base, ["/" + f for f in files], options.seconds, False, folder)
        figures["memory"] = memory(instance.server.pid)
        return figures


def report(f, options):
    rows = []
    for kind in ("record page", "result page", "home page"):
        peer = f[kind, "nginx"]
        for way, title in (("kept", "kept"), ("made", "made anew"), ("nginx", "same bytes, nginx")):
            rate, p50, p99 = f[kind, way]
            rows.append(f"| {kind} ({f[kind, 'size'] / 1000:.0f} kB), {title} | {rate:,.0f} | {p50:.2f} | {p99:.2f} | {rate / peer[0]:.2f} |")
    name = "PostgreSQL" if options.database else "SQLite"
    return f"""## Pages, {name}, {options.records:,} invented records

{datetime.date.today().isoformat()}, commit {commit()}, release build; {machine()}; load average before the run {f['load']:.2f}.
{CONNECTIONS} connections (wrk on the same machine), no compression. Resident memory afterwards {f['memory'][0]:.0f} MB, peak {f['memory'][1]:.0f} MB.

| what | requests/s | p50 ms | p99 ms | of nginx |
|---|---|---|---|---|
{chr(10).join(rows)}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--database")
    parser.add_argument("--records", type=int, required=True)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "benchmarks/RESULTS.md")
    options = parser.parse_args()
    section = report(measured(options), options)
    print(section)
    put(section, options.output)


if __name__ == "__main__":
    main()
