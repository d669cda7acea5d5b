"""What axe-core finds wrong on a page, by WCAG 2.2 AA and its best practices."""

from importlib.resources import files

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
RUN = """async () => {
  const rules = { "label-content-name-mismatch": { enabled: true }, "target-size": { enabled: true } };
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""


def violations(page: Page) -> list[str]:
    """Each as the rule's name and the element's selector."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


def violations_in_both_lights(page: Page) -> list[str]:
    """The same with light and with dark colours, which stay as they were afterwards."""
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {each}" for each in violations(page)]
    page.emulate_media(color_scheme="null", reduced_motion="null")
    return found
