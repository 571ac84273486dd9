"""Test media drawn by code. Each says in the picture that it is drawn; none shows a real object."""
import math
import pathlib
import random

from PIL import Image, ImageDraw, ImageFont

SAYS = "HÌNH VẼ THỬ NGHIỆM · DRAWN BY CODE"
LATIN = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
HAN = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
LINES = ["重修碑記", "天運庚子年", "本社官員", "同發心供", "永垂不朽"]


def font(path, size):
    try:
        return ImageFont.truetype(path, size)
    except OSError:
        return ImageFont.load_default(size)


def lined_stele(path, width=3000, height=4200, seed=1):
    """A stone tablet with five columns of characters, read from the right, top to bottom; the file, and where each column stands: x, y, width, height in pixels."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (width, height), (54, 46, 40))
    draw = ImageDraw.Draw(picture)
    edge = width // 12
    draw.rounded_rectangle((edge, edge, width - edge, height - edge), radius=width // 6, fill=(126, 118, 106))
    for _ in range(4000):
        x, y, size = chance.randrange(edge, width - edge), chance.randrange(edge, height - edge), chance.randrange(2, 9)
        shade = chance.randrange(96, 150)
        draw.ellipse((x, y, x + size, y + size), fill=(shade, shade - 6, shade - 16))
    for turn in range(36):
        angle = turn * math.pi / 18
        x, y = width / 2 + math.cos(angle) * width / 7, height / 6 + math.sin(angle) * width / 14
        draw.arc((x - 60, y - 60, x + 60, y + 60), 0, 360, fill=(80, 72, 64), width=6)
    size = width // 10
    boxes = []
    for column, line in enumerate(LINES):
        x = width - edge * 2 - size - column * (size * 3 // 2)
        for row, character in enumerate(line):
            draw.text((x, height // 4 + row * size * 6 // 5), character, font=font(HAN, size), fill=(58, 50, 44))
        boxes.append((x - size // 10, height // 4, size * 12 // 10, len(line) * size * 6 // 5 + size // 4))
    draw.text((edge * 2, height - edge * 2), SAYS, font=font(LATIN, width // 34), fill=(240, 230, 210))
    picture.save(path, quality=90)
    return pathlib.Path(path), boxes


def stele(path, width=3000, height=4200, seed=1):
    return lined_stele(path, width, height, seed)[0]


# What the drawn columns say; made up for these tests, of no real stele.
READ = [
    ("Trùng tu bi ký", "Bài ký trên bia về việc trùng tu (hình vẽ thử nghiệm)", "Record of the restoration (a drawing for tests)"),
    ("Thiên vận Canh Tý niên", "Vận trời, năm Canh Tý", "In the year Canh Tý"),
    ("Bản xã quan viên", "Các viên chức trong xã", "The officers of the commune"),
    ("Đồng phát tâm cung", "Cùng phát tâm cung tiến", "Gave together of their own will"),
    ("Vĩnh thùy bất hủ", "Lưu truyền mãi, không mai một", "May it last for ever"),
]


def annotations(boxes):
    """The columns as an annotation page, as other tools write them."""
    layers = ("lzh-Hani", "vi-Latn", "vi", "en")
    items = []
    for box, characters, read in zip(boxes, LINES, READ):
        bodies = [{"type": "TextualBody", "value": text, "language": language} for language, text in zip(layers, (characters, *read))]
        items.append({"type": "Annotation", "motivation": "supplementing", "body": bodies, "target": "drawn#xywh=" + ",".join(map(str, box))})
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}


def page(path, number, width=1400, height=2000):
    """A page of a book that has its number on it."""
    picture = Image.new("RGB", (width, height), (244, 236, 214))
    draw = ImageDraw.Draw(picture)
    for row in range(18):
        draw.text((140, 200 + row * 90), f"Trang {number}, dòng {row + 1}: tiếng Việt có dấu.", font=font(LATIN, 48), fill=(40, 32, 28))
    draw.text((140, height - 120), SAYS, font=font(LATIN, 36), fill=(120, 60, 40))
    picture.save(path, quality=85)
    return pathlib.Path(path)


def leaf(path, number, width=320, height=440):
    """A small page with its number, for books of very many."""
    picture = Image.new("RGB", (width, height), (244, 236, 214))
    draw = ImageDraw.Draw(picture)
    draw.text((width // 8, height // 4), str(number), font=font(LATIN, width // 4), fill=(40, 32, 28))
    draw.text((width // 8, height * 3 // 4), f"Trang {number}", font=font(LATIN, width // 14), fill=(40, 32, 28))
    draw.text((width // 8, height - width // 8), SAYS, font=font(LATIN, width // 28), fill=(120, 60, 40))
    picture.save(path, quality=85)
    return pathlib.Path(path)
