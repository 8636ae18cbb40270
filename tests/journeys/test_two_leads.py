"""Two who lead one project have its timeline open, and each tries something: what one makes, the other sees."""

from playwright.sync_api import expect

from tests.journeys.conftest import again
from tests.journeys.test_plan_to_confirmation import take_in
from tests.journeys.test_timeline import ROOF, WALLS, WELL, drag, hut, left, opened, row

__all__ = ["hut"]


def asked(page, at: list) -> dict:
    """What a page asks while something is dragged: what would follow if an item began in February."""
    return page.evaluate(
        """async ([ref, seen]) => {
          const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1]
            ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
          const answer = await fetch("/HUT/preview", {method: "POST", headers: {"X-CSRFToken": token,
            "Content-Type": "application/json"}, body: JSON.stringify({seen, changes: [
              {kind: "not_before", ref, at: "2027-02-01T08:00:00+00:00"}]})});
          return answer.json();
        }""",
        at,
    )


def entry(page) -> int:
    return page.evaluate("fetch('/HUT/timeline/rows').then(one => one.json()).then(one => one.entry)")


def follows(page) -> None:
    """Of itself, without being loaded again: the roof begins where the walls end, or later."""
    lines = (row(page, title).get_attribute("data-at") for title in (WALLS, ROOF))
    walls, roof = (f".tl-svg [data-at='{line}'] .tl-plan" for line in lines)
    page.wait_for_function(
        """([walls, roof]) => {
          const [one, other] = [walls, roof].map(each => document.querySelector(each));
          return one && other && +other.getAttribute("x") >= +one.getAttribute("x") + +one.getAttribute("width");
        }""",
        arg=[walls, roof],
        timeout=30_000,
    )


def test_each_of_two_leads_sees_what_the_other_made_and_the_slower_one_is_told(hut, live, browser_of):
    quick, slow = opened(browser_of), browser_of("mara")
    take_in(quick, "HUT", "Mara Roth", "Lead")
    for page in (quick, slow):
        page.goto("/HUT/timeline")
        again(page, lambda page=page: page.locator(".tl-plan").count() == 3)
    seen = entry(slow)
    before = asked(slow, ["HUT-3", seen])
    assert before["stale"] is False

    # The slower one holds a bar; the other makes a dependency meanwhile, by keys.
    drag(slow, WELL, 60)
    panel = slow.get_by_role("complementary", name="What would follow")
    expect(panel).to_contain_text("HUT-4 not before")
    row(quick, WALLS).click()
    quick.get_by_role("treegrid").focus()
    quick.keyboard.press("l")
    quick.keyboard.press("ArrowDown")
    quick.keyboard.press("Enter")
    expect(quick.locator(".live")).to_contain_text("HUT-3 waits for HUT-2")

    # Asked with what was seen before, the answer is of the newest plan, and says so.
    after = asked(slow, ["HUT-3", seen])
    assert after["stale"] is True and after["entry"] > before["entry"]
    assert asked(slow, ["HUT-3", after["entry"]])["stale"] is False

    slow.mouse.move(5, 5)
    slow.mouse.up()
    if slow.get_by_role("dialog").count():
        slow.keyboard.press("Escape")
    expect(slow.locator(".tl-link")).to_have_count(1)
    follows(slow)
    follows(quick)
    assert left(slow, ROOF) == left(quick, ROOF)

    # And back: what the slower one takes away, the quicker one sees go.
    row(quick, WALLS).click()
    quick.locator(".live").get_by_role("button", name="Undo").click()
    for page in (quick, slow):
        expect(page.locator(".tl-link")).to_have_count(0)
