#!/usr/bin/env python3
"""Images a second, beside iipsrv on the very same files; taking images in; the manifest of a book of a thousand. Writes a section of benchmarks/RESULTS.md.

    benchmarks/images.py --binary .build/release/phohien [--output FILE]      (or benchmarks/run --images)

All images are drawn by code and say so. The pyramids that phohien made at ingest are what both servers read, at the same JPEG quality. They are measured in turn, round by round, by wrk on
the same machine, whose own work is in the figures of both. iipsrv and nginx are Debian's packages: one iipsrv for each processor, as it does one thing at a time.
"""
import argparse
import contextlib
import datetime
import io
import itertools
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from PIL import Image, ImageDraw

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "Tests/Servers"), str(ROOT / "benchmarks")]
import drawn  # noqa: E402
from instance import Instance  # noqa: E402
from measure import commit, machine, put, timed  # noqa: E402
from pages import percentile  # noqa: E402
from servers import free_port, program, wait  # noqa: E402

LARGE, BOOK = "di-tich-khu-di-tich-pho-hien", "bao-vat-tuong-su-tu-da-chua-huong-lang"
TILE = 256
QUALITY = 82  # of the JPEG that phohien makes; set in iipsrv
TILES, REGIONS, REGIONS_AGAIN = "tiles of the stored grid", "regions off the grid, once", "regions off the grid, again"
THUMBNAILS, THUMBNAILS_AGAIN = "small images, once", "small images, again"
KINDS = (TILES, REGIONS, REGIONS_AGAIN, THUMBNAILS, THUMBNAILS_AGAIN)
AGAIN, REGIONS_ONCE, SMALL_ONCE = 600, 12_000, 4_600  # questions of a measurement
CLIENTS = (4, 16)
READERS = (1, 4)  # of the manifest
IIPSRV = "/usr/lib/iipimage-server/iipsrv.fcgi"
CACHE = 10  # MB of made tiles in each iipsrv, as in the configuration that Debian ships
GATE = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{ access_log off; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream iipsrv {{ least_conn; {servers} }}
  server {{ listen 127.0.0.1:{port};
    location /iiif/ {{ fastcgi_pass iipsrv; fastcgi_buffers 64 16k;
      fastcgi_param REQUEST_METHOD $request_method; fastcgi_param REQUEST_URI $request_uri; fastcgi_param QUERY_STRING $query_string;
      fastcgi_param SERVER_PROTOCOL $server_protocol; fastcgi_param HTTP_HOST $http_host; }} }} }}
"""


# What is measured

def large_picture(path, width, height):
    """A field of grain, as paper or stone has it, with a word about what it is all over."""
    picture = Image.merge("RGB", [Image.effect_noise((width, height), 9).point(lambda v, s=shade: max(0, min(255, v - 128 + s))) for shade in (168, 150, 122)])
    draw, face = ImageDraw.Draw(picture), drawn.font(drawn.LATIN, 60)
    for row, y in enumerate(range(80, height, 240)):
        for x in range(80 + row % 2 * 400, width, 1500):
            draw.text((x, y), f"{drawn.SAYS} {x}, {y}", font=face, fill=(58, 44, 36))
    picture.save(path, quality=92)


def pyramid(source, target):
    """A tiled pyramid of JPEG tiles, as scanning offices deliver it."""
    subprocess.run(["vips", "tiffsave", source, target, "--compression", "jpeg", "--Q", "85", "--tile", "--tile-width", str(TILE), "--tile-height", str(TILE), "--pyramid"], check=True)


def grain_page(path, number, grain):
    """A page of a book, on grained paper, with its number."""
    picture = grain.copy()
    draw, size = ImageDraw.Draw(picture), grain.width // 20
    for row in range(12):
        draw.text((size, size * (2 + row * 2)), f"Trang {number}, dòng {row + 1}: vẽ bằng mã", font=drawn.font(drawn.LATIN, size), fill=(40, 32, 28))
    draw.text((size, grain.height - size * 2), drawn.SAYS, font=drawn.font(drawn.LATIN, size // 2), fill=(120, 60, 40))
    picture.save(path, quality=88)
    return path


def grain(width, height):
    return Image.merge("RGB", [Image.effect_noise((width, height), 7).point(lambda v, s=shade: max(0, min(255, v - 128 + s))) for shade in (240, 230, 208)])


def tiles(width, height, depths=4):
    """Region and size of every tile of the first levels, whole ones."""
    for level in range(depths):
        side = TILE << level
        for top in range(0, height - side + 1, side):
            for left in range(0, width - side + 1, side):
                yield f"{left},{top},{side},{side}", f"{TILE},{TILE}"


def off_grid(width, height, count, chance):
    """Regions that begin anywhere, in sizes that are those of no tile."""
    for _ in range(count):
        out_width, out_height = chance.randrange(200, 601), chance.randrange(200, 601)
        scale = chance.choice([1, 1.4, 2.7, 5])
        region_width, region_height = min(width, int(out_width * scale)), min(height, int(out_height * scale))
        yield f"{chance.randrange(width - region_width + 1)},{chance.randrange(height - region_height + 1)},{region_width},{region_height}", f"{out_width},{out_height}"


def mixed(wanted, chance):
    return chance.sample(wanted, len(wanted))


# Who is measured

class Server:
    """Where images are asked for, and the processes that answer."""

    def __init__(self, name, base, address, processes):
        self.name, self.base, self.address, self.processes = name, base, address, processes

    def paths(self, wanted):
        return [f"{self.address(image)}/{region}/{size}/0/default.jpg" for image, region, size in wanted]

    def peak(self):
        """MB: the peaks of all its processes, added up."""
        return sum(int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) for pid in self.processes()) / 1024

    def work(self):
        """Processor seconds so far."""
        ticks = 0
        for pid in self.processes():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def iipsrv(derivatives, processes):
    """Debian's iipsrv behind Debian's nginx."""
    found = {path.stem: str(path.relative_to(derivatives)) for path in derivatives.rglob("*.tif")}
    with tempfile.TemporaryDirectory(prefix="phohien-iipsrv-") as name, contextlib.ExitStack() as stack:
        folder, ports, port = pathlib.Path(name), [free_port() for _ in range(processes)], free_port()
        folder.chmod(0o755)
        settings = {"PATH": os.environ["PATH"], "FILESYSTEM_PREFIX": f"{derivatives}/", "URI_MAP": "iiif=>IIIF", "JPEG_QUALITY": str(QUALITY), "MAX_IMAGE_CACHE_SIZE": str(CACHE), "OMP_NUM_THREADS": "1",
                    "MAX_CVT": "5000", "CORS": "*", "VERBOSITY": "0"}
        (folder / "nginx.conf").write_text(GATE.format(folder=folder, port=port, servers=" ".join(f"server 127.0.0.1:{p};" for p in ports)))
        started = []
        for words, environment in [([IIPSRV, "--bind", f"127.0.0.1:{p}"], settings) for p in ports] + [([program("nginx", "nginx"), "-e", f"{name}/error.log", "-c", f"{name}/nginx.conf", "-p", name], None)]:
            process = subprocess.Popen(words, env=environment, cwd=name, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.terminate)
            started.append(process.pid)
        server = Server("iipsrv 1.1 behind nginx", f"http://127.0.0.1:{port}", lambda image: "/iiif/" + urllib.parse.quote(found[image], safe=""), lambda: family(started))
        wait(lambda: answered(server.base + server.address(next(iter(found))) + "/info.json"), 20, "iipsrv answers")
        yield server


def family(pids):
    """These processes and their children."""
    children = [int(pid) for parent in pids for pid in pathlib.Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return [*pids, *children]


def answered(address):
    with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=10) as answer:
        return answer.status == 200
    return False


# Measuring

def wrk(server, paths, clients, seconds, folder):
    """Answers a second, p50 and p99 in ms, kB and processor ms of an answer."""
    script = folder / "paths.lua"
    script.write_text("local paths = {" + ",".join(f'"{path}"' for path in paths) + "}\nlocal n = 0\nrequest = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end\n")
    before = server.work()
    done = subprocess.run(["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", str(script), server.base], capture_output=True, text=True)
    spent = server.work() - before
    rate, total = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout), re.search(r"(\d+) requests in [\d.]+m?s, ([\d.]+)(KB|MB|GB) read", done.stdout)
    if not rate or not total or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"{server.name}: {done.stdout[-600:]} {done.stderr[-400:]}")
    count, size = int(total[1]), float(total[2]) * {"KB": 1, "MB": 1024, "GB": 1024 * 1024}[total[3]]
    return {"rate": float(rate[1]), "p50": percentile(done.stdout, 50), "p99": percentile(done.stdout, 99), "kB": size / count, "work": spent * 1000 / count}


def alike(servers, wanted):
    """Both must give pictures of the size that was asked for; the mean difference of their pixels, of 255."""
    differences = []
    for one in wanted:
        pictures = []
        for server in servers:
            with urllib.request.urlopen(server.base + server.paths([one])[0], timeout=60) as answer:
                pictures.append(Image.open(io.BytesIO(answer.read())).convert("L"))
        if "!" not in one[2] and {p.size for p in pictures} != {tuple(map(int, one[2].split(",")))}:
            raise RuntimeError(f"{one}: {[p.size for p in pictures]}")
        small = [p.resize((64, 64), Image.BOX).tobytes() for p in pictures]
        differences.append(statistics.mean(abs(a - b) for a, b in zip(*small)))
    return statistics.mean(differences)


def compared(servers, kinds, options, folder):
    """Round by round, both in turn: the median of the rounds; of latency p99 the worst. `kinds`: what makes the questions of a measurement."""
    figures = {}
    for kind, questions in kinds.items():
        figures[kind, "alike"] = alike(servers, questions()[:8])
        for clients in CLIENTS:
            rounds = {server.name: [] for server in servers}
            for number in range(options.rounds):
                for server in servers if number % 2 == 0 else reversed(servers):
                    rounds[server.name].append(wrk(server, server.paths(questions()), clients, options.seconds, folder))
            for server in servers:
                told = rounds[server.name]
                figures[kind, clients, server.name] = {key: (max if key == "p99" else statistics.median)(one[key] for one in told) for key in told[0]}
                print(kind, clients, server.name, {k: round(v, 2) for k, v in figures[kind, clients, server.name].items()}, flush=True)
    return figures


def taken_in(instance, record, files):
    """Seconds until all are kept, and until all can be shown; the files' ids in their order."""
    begun = time.perf_counter()
    ids = instance.verb("media", "add", record, *map(str, files), timeout=3600).split()
    kept = time.perf_counter() - begun
    for image in ids:
        wait(lambda: answered(f"{instance.base}/iiif/3/{image}/info.json"), 3600, "all images are ready", pause=0.1)
    return {"kept": kept, "ready": time.perf_counter() - begun, "size": sum(f.stat().st_size for f in files) / 1e6, "files": len(files)}, ids


def measured(options):
    chance = random.Random(7)
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory(prefix="phohien-images-") as name:
        folder = pathlib.Path(name)
        instance.load()
        instance.start(timeout=120)
        figures = {"load": os.getloadavg()[0]}
        print("drawing …", flush=True)
        large_picture(folder / "large.jpg", options.width, options.height)
        pyramid(folder / "large.jpg", folder / "large.tif")
        paper = grain(1600, 2200)
        scans = [grain_page(folder / f"scan-{n:04}.jpg", n, paper) for n in range(1, options.scans + 1)]
        paper = grain(300, 420)
        leaves = [grain_page(folder / f"leaf-{n:04}.jpg", n, paper) for n in range(options.scans + 1, options.canvases + 1)]
        print("taking in …", flush=True)
        figures["large"], (large,) = taken_in(instance, LARGE, [folder / "large.tif"])
        figures["scans"], thumbnails = taken_in(instance, BOOK, scans)
        figures["leaves"], _ = taken_in(instance, BOOK, leaves)
        for words in ("large", "scans", "leaves"):
            print(words, figures[words], flush=True)
        instance.stop()
        instance.start(timeout=120)  # so that peaks are those of giving, not of taking in
        own = Server("phohien", instance.base, lambda image: f"/iiif/3/{image}", lambda: [instance.server.pid])
        grid = mixed([(large, *tile) for tile in tiles(options.width, options.height)], chance)
        regions = [(large, *region) for region in off_grid(options.width, options.height, AGAIN, chance)]
        small = mixed([(image, "full", "!200,200") for image in thumbnails], chance)
        edges = iter(mixed([(image, "full", f"!{edge},{edge}") for edge in range(100, 400) for image in thumbnails], chance))
        kinds = {
            TILES: lambda: grid,
            REGIONS: lambda: [(large, *region) for region in off_grid(options.width, options.height, REGIONS_ONCE, chance)],
            REGIONS_AGAIN: lambda: regions,
            THUMBNAILS: lambda: list(itertools.islice(edges, SMALL_ONCE)),
            THUMBNAILS_AGAIN: lambda: small,
        }
        with iipsrv(instance.folder / "derivatives", os.cpu_count()) as other:
            figures |= compared([own, other], kinds, options, folder)
            figures["peaks"] = own.peak(), other.peak()
        figures["tiles"] = len(grid)
        manifest = f"/iiif/presentation/3/{instance.json(f'/api/v1/records/{BOOK}')['id']}/manifest"
        figures["canvases"] = len(instance.json(manifest)["items"])
        for clients in READERS:
            figures["manifest", clients] = wrk(own, [manifest], clients, options.seconds * 4, folder)
            print("manifest", clients, figures["manifest", clients], flush=True)
        figures["peak after manifests"] = own.peak()
    return figures


def report(f, options):
    own, other = "phohien", "iipsrv 1.1 behind nginx"
    rows = []
    for kind in KINDS:
        for clients in CLIENTS:
            one, two = f[kind, clients, own], f[kind, clients, other]
            for name, a, b in ((own, one, two), (other, two, two)):
                rows.append(f"| {kind}, {clients} clients | {name} | {a['rate']:,.0f} | {a['rate'] / b['rate']:.2f} | {a['p50']:.1f} | {a['p99']:.1f} | {a['p99'] / b['p99']:.2f} | {a['work']:.2f} | {a['kB']:.1f} |")
    taken = [f"| {title} | {one['files']:,} | {one['size']:.1f} | {one['size'] / one['kept']:.1f} | {one['files'] / one['kept']:.1f} | {one['size'] / one['ready']:.1f} | {one['ready']:.1f} |" for title, one in (
        (f"pyramidal TIFF, {options.width:,} × {options.height:,} px, JPEG tiles", f["large"]), ("JPEG, 1,600 × 2,200 px", f["scans"]), ("JPEG, 300 × 420 px", f["leaves"]))]
    manifests = [f"| {clients} | {one['rate']:,.0f} | {one['p50']:.1f} | {one['p99']:.1f} | {one['work']:.1f} | {one['kB']:,.0f} |" for clients, one in ((c, f["manifest", c]) for c in READERS)]
    difference = ", ".join(f"{f[kind, 'alike']:.1f}" for kind in KINDS)
    return f"""## Images, beside iipsrv

{datetime.date.today().isoformat()}, commit {commit()}, {options.build} build; {machine()}; load average before the run {f['load']:.2f}.
Images drawn by code. Both servers read the same pyramids (tiled TIFF, JPEG of quality 85), which phohien made at ingest, from the disk's cache. iipsrv 1.1 is Debian's, {os.cpu_count()} processes of one thread with {CACHE} MB
for made tiles each, behind one nginx. JPEG of quality {QUALITY} from both, where it is made: phohien copies tiles of the stored grid as they are. {options.rounds} round{"s" * (options.rounds > 1)} of {options.seconds} s, both in turn: the median, of p99 the worst.
{f['tiles']:,} tiles of four levels. Regions and small images are asked for *once*, so that each has to be made (regions anywhere; edges of 100 to 400 px of {options.scans} images), and *again*: the same {AGAIN} regions and {options.scans} images all the time, as readers of one page do; phohien gives those from its 32 MB of small images that were drawn lately, iipsrv from its tiles. The client is wrk on the same machine. Both gave pictures of the same size; their mean difference at 64 × 64 px, of 255: {difference}.

| what | server | answers/s | of iipsrv | p50 ms | p99 ms | p99 of iipsrv | processor ms each | kB each |
|---|---|---|---|---|---|---|---|---|
{chr(10).join(rows)}

Peak of resident memory, all processes (`VmHWM`), MB: phohien {f['peaks'][0]:.0f}, iipsrv and nginx {f['peaks'][1]:.0f} ({f['peaks'][0] / f['peaks'][1]:.2f}); phohien is the whole server, with search and desk; {f['peak after manifests']:.0f} after the manifests.

| taken in by `phohien media add`, server running | files | MB | MB/s until kept | files/s | MB/s until shown | seconds until all are shown |
|---|---|---|---|---|---|---|
{chr(10).join(taken)}

| manifest of {f['canvases']:,} canvases, clients | answers/s | p50 ms | p99 ms | processor ms each | kB |
|---|---|---|---|---|---|
{chr(10).join(manifests)}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--build", default="release")
    parser.add_argument("--width", type=int, default=12_000)
    parser.add_argument("--height", type=int, default=9_000)
    parser.add_argument("--scans", type=int, default=200, help="images of which thumbnails are asked")
    parser.add_argument("--canvases", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5, help="of each measurement")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "benchmarks/RESULTS.md")
    options = parser.parse_args()
    if not os.access(IIPSRV, os.X_OK):
        sys.exit("images: iipsrv is missing: scripts/setup bench")
    section, seconds = timed(lambda: report(measured(options), options))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    put(section, options.output)
    print(section)
    print(f"written to {options.output} after {seconds:.0f} s")


if __name__ == "__main__":
    main()
