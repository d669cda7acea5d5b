"""Draw the pictures that a shared link shows, one for each page, into static/previews: `python -m scripts.previews`."""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from app import composition
from app.digits import SIDE
from app.network.arrays import Bytes
from app.services.pictures import Method
from app.settings import ROOT, Settings

FOLDER = ROOT / "static" / "previews"
WIDTH, HEIGHT, MARGIN, FILM = 1200, 630, 70, 196  # pixels, of the picture and of a film's side
ROOM, FRAME, PAPER, TEXT, ACCENT = "#0a0e11", "#25323a", "#f1f8fb", "#e3ebef", "#ff7d52"
COLOURS = 32  # few, for a small file
PAGES: dict[str, tuple[str, Sequence[int], str, Method]] = {  # title, digits, network, method
    "draw": ("Draw a digit, the network reads it.", (3, 1, 4, 1, 5), "dreamer", "dream"),
    "gallery": ("Inside its mind.", (0, 2, 3, 5, 8), "rashid-2016", "rashid"),
    "inside": ("Take a mind apart.", (6, 0, 9, 4, 2), "dreamer", "dream"),
    "dream": ("A network dreams of digits.", (7, 9, 4, 6, 0), "dreamer", "dream"),
    "training": ("Watch a mind form.", (2, 4, 6, 8, 9), "artist", "ascent"),
    "drawings": ("What you taught it.", (1, 7, 2, 5, 3), "dreamer", "dream"),
    "mistakes": ("Where it errs.", (4, 9, 7, 2, 5), "rashid-2016", "rashid"),
    "tour": ("From reading to dreaming.", (0, 3, 5, 7, 9), "rashid-2016", "rashid"),
    "game": ("You against the network.", (5, 8, 3, 9, 6), "rashid-2016", "rashid"),
    "sign-in": ("Knock, knock.", (0, 6, 8, 9, 4), "dreamer", "dream"),
    "glossary": ("In plain words.", (9, 8, 7, 6, 5), "dreamer", "dream"),
    "docs": ("The API.", (0, 1, 2, 3, 4), "elastic", "ascent"),
}


def film(pixels: Bytes) -> Image.Image:
    """A film with a picture of 784 pixels, 255 = ink."""
    ink = pixels.reshape(SIDE, SIDE)
    picture = Image.fromarray(255 - ink).resize((FILM - 28, FILM - 28), Image.Resampling.NEAREST)
    framed = Image.new("RGB", (FILM, FILM), FRAME)
    framed.paste(picture.convert("RGB"), (14, 14))
    ImageDraw.Draw(framed).polygon([(FILM - 22, 0), (FILM, 0), (FILM, 22)], fill=ROOM)
    return framed


def preview(title: str, labels: Sequence[int], network: str, method: Method) -> Image.Image:
    """What a page shows of itself: its title, and five pictures by a network."""
    image = Image.new("RGB", (WIDTH, HEIGHT), ROOM)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, MARGIN), "Brainscan", fill=ACCENT, font=ImageFont.load_default(44))
    draw.text((MARGIN, MARGIN + 60), title, fill=TEXT, font=ImageFont.load_default(72))
    pictures = composition.pictures(Settings(), network)
    for place, label in enumerate(labels):
        drawn = pictures.scan(label, None, method)
        image.paste(film(drawn.pixels), (MARGIN + place * (FILM + 20), HEIGHT - MARGIN - FILM))
    return image.quantize(COLOURS)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        preview(*page).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
