"""Whether a page can be read by everybody: axe-core in light and in dark, and nothing wider than a telephone.

Contrast is what takes axe long, and it follows from colours: of texts in the same colours, size and place among
elements of the same kinds, one is measured in each scheme, on the first page that shows it.
"""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}
NARROW, WIDE = 390, 1360
CONTRAST = "color-contrast"
SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
  Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => done()))))"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter(one => !one.closest("svg")
  && one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(one => `${one.tagName}.${one.className}`)"""
VIOLATIONS = """options => {
  const there = window.looks?.filter(one => one.isConnected);
  return there?.length === 0 ? [] : axe.run(there ? {include: there} : document,
    {resultTypes: ["violations"], selectors: false, ...options}).then(told => told.violations);
}"""
# The looks of all that shows text, with the first element of each. A look is what contrast comes from: kinds and
# states of an element and of those around it, their colours, and the letters.
LOOKS = """() => {
  const around = new Map([[null, ""]]), first = new Map();
  const of = one => {
    if (!around.has(one)) {
      const style = getComputedStyle(one);
      const states = ["aria-disabled", "aria-current", "aria-selected", "disabled", "hidden", "open"]
        .filter(name => one.hasAttribute(name)).map(name => name + one.getAttribute(name));
      around.set(one, [of(one.parentElement), one.tagName, one.getAttribute("class"), ...states, style.color,
        style.backgroundColor, style.backgroundImage, style.opacity, style.fontSize, style.fontWeight,
        style.position, style.visibility, style.textShadow, style.filter].join("|"));
    }
    return around.get(one);
  };
  for (const one of document.querySelectorAll("body, body *")) {
    const says = [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim());
    if (!says && !/^(INPUT|SELECT|TEXTAREA)$/.test(one.tagName)) continue;
    if (!one.checkVisibility({visibilityProperty: true})) continue;
    if (!first.has(of(one))) first.set(of(one), one);
  }
  window.firsts = [...first.values()];
  return [...first.keys()];
}"""
CHOSEN = """new_ones => {
  window.looks = new_ones.map(number => window.firsts[number]);
  return window.looks.every(one => one.isConnected);
}"""
measured: set[tuple[str, int]] = set()  # scheme and look, of this process


def unfit(page: Page) -> list[str]:
    """What is wrong with the page that is open, all that folds away opened; nothing when it is fit for everybody."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(AXE_SCRIPT)
    _show(page, "light")
    found = _grave(page, "light", {"rules": {CONTRAST: {"enabled": False}}})
    found += _too_faint(page, "light")
    _show(page, "dark")
    found += _too_faint(page, "dark")
    page.set_viewport_size({"width": NARROW, "height": 844})
    page.evaluate(SETTLED)
    if page.evaluate("document.documentElement.scrollWidth") > NARROW:
        found.append(f"{page.url} scrolls sideways at {NARROW} px: {page.evaluate(TOO_WIDE)}")
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found


def _show(page: Page, scheme: str) -> None:
    """As the profile's choice does."""
    page.evaluate(
        "scheme => { document.documentElement.dataset.theme = scheme; window.looks = null; }", scheme
    )
    page.evaluate(SETTLED)


def _too_faint(page: Page, scheme: str) -> list[str]:
    """What cannot be read for want of contrast, of looks that were not measured before."""
    new: list[int] = []
    for _ in range(5):  # a page that hears of something meanwhile replaces what was found
        looks = [(scheme, hash(look)) for look in page.evaluate(LOOKS)]
        new = [number for number, look in enumerate(looks) if look not in measured]
        if page.evaluate(CHOSEN, new):
            break
    if not new:
        return []
    found = _grave(page, scheme, {"runOnly": [CONTRAST]})
    if not found:
        measured.update(looks[number] for number in new)
    return found


def _grave(page: Page, scheme: str, options: dict) -> list[str]:
    return [
        f"{page.url} {scheme}: {one['id']}, {len(one['nodes'])} times, {one['nodes'][0]['html'][:200]}"
        for one in page.evaluate(VIOLATIONS, options)
        if one["impact"] in GRAVE
    ]
