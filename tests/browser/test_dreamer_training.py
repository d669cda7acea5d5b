"""A network that dreams is trained on the Training page."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.trainings import PATIENCE_MS


def test_its_recipes_are_offered_and_its_epochs_show_dreams(open_page: OpenPage) -> None:
    page = open_page("/training")
    recipe = page.get_by_role("combobox", name="Recipe")
    for name in ("dreamer", "quick-dreamer"):
        expect(recipe.locator(f"option[value={name}]")).to_have_count(1)
    recipe.select_option("quick-dreamer")
    expect(page.get_by_text("Reads and dreams after seconds of training")).to_be_visible()
    page.get_by_label("Epochs", exact=True).fill("1")
    page.get_by_label("Hidden nodes").fill("20")
    page.get_by_text("More knobs").click()
    page.get_by_label("Images to learn from").fill("500")
    page.get_by_role("combobox", name="Put it into service").select_option("never")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator("[data-monitor=title]")).to_have_text("Learned", timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", name="Dreams formed out of noise")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(r"^dream of 7: read as \d, "))).to_be_visible()
