#!/usr/bin/env python3
"""The second copy of the originals in a bucket of moto's server, which speaks S3 (and is no storage): copying, parts, damage of four kinds mended by hand and by itself, a bucket that is away."""
import contextlib
import shutil
import subprocess
import sys
import time
import urllib.request

from servers import free_port
from trial import ROOT, Instance, main

RECORD, BUCKET = "di-tich-den-may", "phohien-thu"


@contextlib.contextmanager
def bucket(port):
    process = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/{BUCKET}", method="PUT", data=b""), timeout=5)
                break
            time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait()


def only(folder, pattern):
    return sorted(folder.glob(f"originals/*/*/*/*/{pattern}"))


def said(instance, *words):
    done = subprocess.run([instance.binary, *instance.words("media", *words)], cwd=ROOT, env=instance.environment, capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout + done.stderr


def trial(options, results):
    port = free_port()
    with bucket(port), Instance(options.binary) as instance:
        instance.environment |= {
            "AWS_ACCESS_KEY_ID": "khoa-thu", "AWS_SECRET_ACCESS_KEY": "bi-mat-thu-nghiem", "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{port}", "PHOHIEN_MEDIA_COPY": f"s3://{BUCKET}/live"}
        instance.load()
        given = instance.folder / "given"
        given.mkdir()
        for number in range(3):
            (given / f"tep-{number}.txt").write_text(f"Tệp thử số {number}\n" * (20 if number else 1_200_000))  # the first is sent in parts
        ids = instance.verb("media", "add", RECORD, *map(str, sorted(given.iterdir()))).split()
        code, out = said(instance, "copy")
        results.check(code == 0 and "3 originals copied" in out, "all are brought to the bucket", out)
        code, out = said(instance, "verify", "--copy")
        results.check(code == 0 and "3 originals in the copy, 0 faults" in out, "the copy is whole, read byte by byte", out)
        files = only(instance.folder, "v1/content/original/*")
        before = [f.read_bytes() for f in files]
        damage = {
            "a flipped byte": lambda: files[0].write_bytes(bytes([before[0][0] ^ 1]) + before[0][1:]), "a missing file": files[1].unlink,
            "an extra file": lambda: (files[2].parent / "la.txt").write_text("x"), "a missing object": lambda: shutil.rmtree(files[1].parents[3]),
        }
        for what, harm in damage.items():
            harm()
            code, out = said(instance, "verify")
            results.check(code == 1 and any(i in out for i in ids), f"{what} is found and named", out[-500:])
            code, out = said(instance, "repair")
            results.check(code == 0 and "1 objects mended" in out, f"{what} is mended from the bucket", out[-500:])
            results.check(said(instance, "verify")[0] == 0 and [f.read_bytes() for f in files] == before, f"{what}: all is as before")
        files[0].write_bytes(b"x" + before[0][1:])
        instance.start("--media-repair", "automatic", timeout=300)
        deadline = time.monotonic() + 60
        while files[0].read_bytes() != before[0] and time.monotonic() < deadline:
            time.sleep(0.5)
        results.check(files[0].read_bytes() == before[0], "a server mends by itself what its daily check finds")
        (given / "sau.txt").write_text("Tệp thêm khi máy chủ đang chạy\n")
        instance.verb("media", "add", RECORD, str(given / "sau.txt"))
        deadline = time.monotonic() + 60
        while "4 originals in the copy, 0 faults" not in said(instance, "verify", "--copy")[1] and time.monotonic() < deadline:
            time.sleep(1)
        results.check(said(instance, "verify", "--copy")[0] == 0, "what is added is copied by the running server")
        instance.stop()
        results.check("bi-mat-thu-nghiem" not in instance.log(), "the secret is not in the log")
    with Instance(options.binary) as instance:
        instance.environment |= {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{port}", "PHOHIEN_MEDIA_COPY": f"s3://{BUCKET}/live"}
        instance.load()
        code, out = said(instance, "verify", "--copy")
        results.check(code == 1 and "media.copy" in out, "a bucket that is away is told, and nothing breaks", out[-500:])


if __name__ == "__main__":
    sys.exit(main("s3", __doc__, trial))
