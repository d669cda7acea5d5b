"""What people choose, drop and paste, pictures or not, and links to drawings that are damaged."""

import base64
import io
from typing import TypedDict

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import ONE, draw_with_mouse, expect_answer, strokes_on_sheet
from tests.browser.waiting import HeldRequests

GIVEN = """([way, files, texts, folder]) => {
  const transfer = new DataTransfer();
  for (const [type, text] of Object.entries(texts)) transfer.setData(type, text);
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const init = { bubbles: true, cancelable: true, dataTransfer: transfer, clipboardData: transfer };
  const event = way === "drop" ? new DragEvent("drop", init) : new ClipboardEvent("paste", init);
  if (folder) {
    const item = { kind: "file", getAsFile: () => null, webkitGetAsEntry: () => ({ isDirectory: true }) };
    Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items: [item] } });
  }
  return document.body.dispatchEvent(event);
}"""
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="white"/>
<path d="M90 60h120l-70 180" fill="none" stroke="black" stroke-width="24"/></svg>"""


class GivenFile(TypedDict):
    name: str
    type: str
    content: str


def file(name: str, kind: str, content: bytes) -> GivenFile:
    return {"name": name, "type": kind, "content": base64.b64encode(content).decode()}


def seven(kind: str) -> bytes:
    image = Image.new("L", (300, 300), 255)
    ImageDraw.Draw(image).line([(90, 60), (210, 60), (140, 240)], 0, 24, joint="curve")
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def give(page: Page, way: str, *files: GivenFile, texts: dict[str, str] | None = None, folder: bool = False) -> None:
    """Drop or paste; a drop must not be left to the browser, which would leave the page."""
    left_to_browser = page.evaluate(GIVEN, [way, list(files), texts or {}, folder])
    assert not left_to_browser or way == "paste"


def expect_notice(page: Page, sentence: str) -> None:
    expect(page.locator("[data-notice] p")).to_have_text(sentence)


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_what_the_browser_can_decode_is_read(open_page: OpenPage, way: str) -> None:
    page = open_page()
    for kind, content in {**{kind: seven(kind.upper()) for kind in ("gif", "bmp", "avif")}, "svg+xml": SVG}.items():
        give(page, way, file(f"mine.{kind}", f"image/{kind}", content))
        expect(page.locator("[data-title]")).to_have_text(f"mine.{kind}")
        expect_answer(page, 7)
        expect(page.get_by_role("img", name="Your picture")).to_be_visible()
        expect(page.locator("[data-notice]")).to_be_hidden()
        page.get_by_role("button", name="Back to the drawing").click()
        expect(page.get_by_text("Nothing on the film yet")).to_be_visible()


UNKNOWN = {
    "heic": ("image/heic", b"\0\0\0\x18ftypheic", "a HEIC photo"),
    "untyped heic": ("", b"\0\0\0\x18ftypheic", "a HEIC photo"),
    "large heic": ("image/heic", b"\0\0\0\x18ftypheic" + bytes(3 << 20), "a HEIC photo"),
    "tiff": ("image/tiff", seven("TIFF"), "a TIFF picture"),
    "svg": ("image/svg+xml", b"<svg", "an SVG drawing"),
    "gif": ("image/gif", b"GIF89a", "a GIF"),
    "pdf": ("", b"%PDF-1.7", "a PDF document"),
    "png": ("image/png", seven("PNG")[:60], "cut short"),
}


def test_what_it_cannot_is_told_by_its_name(open_page: OpenPage) -> None:
    page = open_page(may_complain=True)
    notice = page.locator("[data-notice]")
    for name, (kind, content, word) in UNKNOWN.items():
        draw_with_mouse(page, ONE)
        expect_answer(page, 1)
        give(page, "drop", file("mine", kind, content))
        expect(notice, name).to_contain_text(word)
        expect_answer(page, 1)
        draw_with_mouse(page, [[(0.48, 0.82), (0.48, 0.83)]])
        expect(notice, name).to_be_hidden()
        page.get_by_role("button", name="Clear").click()


def test_a_file_that_is_no_picture_is_told_so(open_page: OpenPage) -> None:
    page = open_page()
    for way in ("drop", "paste"):
        give(page, way, file("notes.txt", "text/plain", b"seven"))
        expect_notice(page, "“notes.txt” is not a picture: choose a PNG, JPEG or WebP file.")
        give(page, way, file("empty.png", "image/png", b""))
        expect_notice(page, "“empty.png” is empty: choose a PNG, JPEG or WebP file.")
    assert strokes_on_sheet(page) == 0


def test_a_chosen_text_file_is_told_so(open_page: OpenPage) -> None:
    page = open_page()
    chosen = page.locator("input[type=file]").first
    chosen.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"seven"})
    expect_notice(page, "“notes.txt” is not a picture: choose a PNG, JPEG or WebP file.")


def test_of_several_files_the_first_picture_is_read(open_page: OpenPage) -> None:
    page = open_page()
    give(
        page,
        "drop",
        file("notes.txt", "text/plain", b"seven"),
        file("first.png", "image/png", seven("PNG")),
        file("second.bmp", "image/bmp", seven("BMP")),
    )
    expect_answer(page, 7)
    expect_notice(page, "Of these 3 files, only “first.png” is read.")
    expect(page.locator("[data-title]")).to_have_text("first.png")


def test_a_folder_is_told_so(open_page: OpenPage) -> None:
    page = open_page()
    give(page, "drop", folder=True)
    expect_notice(page, "That is a folder: open it and drop one picture from it.")


@pytest.mark.parametrize(
    "texts",
    [
        {"text/uri-list": "https://example.org/seven.png"},
        {"text/html": "<img src='https://example.org/seven.png'>"},
    ],
)
def test_a_picture_from_another_page_is_to_be_saved_first(open_page: OpenPage, texts: dict[str, str]) -> None:
    page = open_page()
    address = page.url
    give(page, "drop", texts=texts)
    expect(page.locator("[data-notice]")).to_contain_text("save the picture first, then drop the file")
    assert page.url == address


@pytest.mark.parametrize(("way", "said"), [("drop", "is not a picture"), ("paste", "no picture on the clipboard")])
def test_text_is_told_not_to_be_a_picture(open_page: OpenPage, way: str, said: str) -> None:
    page = open_page()
    give(page, way, texts={"text/plain": "seven"})
    expect(page.locator("[data-notice]")).to_contain_text(said)


def test_text_pasted_into_a_field_is_left_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", "<input id=text>");
      const init = { bubbles: true, clipboardData: new DataTransfer() };
      document.querySelector("#text").dispatchEvent(new ClipboardEvent("paste", init));
    }""")
    expect(page.locator("[data-notice]")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/gallery", "/training", "/drawings"])
def test_a_drop_never_leaves_the_page(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    left_to_browser = """["dragover", "drop"].map((type) =>
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true })))"""
    assert page.evaluate(left_to_browser) == [False, False]


def test_a_picture_that_takes_its_time_replaces_nothing_newer(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("""() => {
      const decode = createImageBitmap;
      window.createImageBitmap = async (...given) => {
        await new Promise((done) => (window.letGo = done));
        return decode(...given);
      };
    }""")
    give(page, "drop", file("slow.png", "image/png", seven("PNG")))
    draw_with_mouse(page, ONE)
    page.wait_for_function("() => window.letGo")
    page.evaluate("letGo()")
    expect_answer(page, 1)
    page.wait_for_timeout(300)
    expect(page.locator("[data-title]")).to_have_text("drawn by hand")


def test_an_older_answer_does_not_take_away_what_was_told_since(open_page: OpenPage) -> None:
    page = open_page()
    held = HeldRequests(page, "**/query*", times=1)
    draw_with_mouse(page, ONE)
    give(page, "drop", folder=True)
    held.let_go()
    expect_answer(page, 1)
    expect_notice(page, "That is a folder: open it and drop one picture from it.")
    draw_with_mouse(page, [[(0.48, 0.82), (0.48, 0.83)]])
    expect(page.locator("[data-notice]")).to_be_hidden()
