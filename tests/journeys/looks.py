"""Whether a page can be read by everybody: axe-core in light and in dark, and nothing wider than a telephone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
GRAVE = {"serious", "critical"}
NARROW, WIDE = 390, 1360
SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
  Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => done()))))"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter(one => !one.closest("svg")
  && one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(one => `${one.tagName}.${one.className}`)"""


def unfit(page: Page) -> list[str]:
    """What is wrong with the page that is open, all that folds away opened; nothing when it is fit for everybody."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = [*_grave(page, "light", {}), *_grave(page, "dark", {"runOnly": ["color-contrast"]})]
    page.set_viewport_size({"width": NARROW, "height": 844})
    page.evaluate(SETTLED)
    if page.evaluate("document.documentElement.scrollWidth") > NARROW:
        found.append(f"{page.url} scrolls sideways at {NARROW} px: {page.evaluate(TOO_WIDE)}")
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found


def _grave(page: Page, scheme: str, options: dict) -> list[str]:
    # As the profile's choice does.
    page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
    page.evaluate(SETTLED)
    told = AXE.run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{page.url} {scheme}: {one['id']}, {len(one['nodes'])} times, {one['nodes'][0]['html'][:200]}"
        for one in told
        if one["impact"] in GRAVE
    ]
