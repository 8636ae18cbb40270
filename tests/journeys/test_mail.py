"""Mail: a changed target comes in one digest to each whose confirmation lapses, and a second look sends nothing."""

import re
from email import message_from_bytes, policy

from playwright.sync_api import Page, expect

from tests.journeys.conftest import again, sign_in
from tests.journeys.test_knowing import LAPSES

# The worker's look at what is to be mailed, twice at each hour of the working days to come: prints how many went out.
LOOKS = """
from datetime import timedelta
from leadline.core.days import now
from leadline.inbox.sending import send_mail
first = now().replace(minute=0) + timedelta(hours=1)
for at in (first + timedelta(hours=n) for n in range(0, 7 * 24, 4)):
    print(send_mail(at), send_mail(at))
"""


def other_target(page: Page, address: str) -> tuple[str, str]:
    """Type another target for the first measure of an objective: the target, and what the form says of it."""
    page.goto(address)
    page.locator("summary", has_text="Change this measure").first.click()
    form = page.locator("form", has=page.locator("[name=goal]:visible")).first
    goal = f"{float(form.locator('[name=goal]').input_value()) + 3:g}"
    form.locator("[name=goal]").fill(goal)
    expect(form.locator(".touches")).to_contain_text("Material:")
    return goal.replace("-", "\N{MINUS SIGN}"), form.locator(".touches").inner_text()


def mails_of(live, words: str) -> list[str]:
    """Whose mails, of all that this installation has written into its folder, hold these words."""
    parts = [
        message_from_bytes(part, policy=policy.default)
        for path in (live.folder / "mail").glob("*.log")
        for part in path.read_bytes().split(b"-" * 79 + b"\n")
        if part.strip()
    ]
    return sorted(
        part["To"].addresses[0].username for part in parts if words in part.get_body(("plain",)).get_content()
    )


def test_a_changed_target_comes_in_one_digest_to_each_whose_confirmation_lapses(begun, new_page):
    live = begun(demo=True)
    mara, other = new_page(at=live), new_page(at=live)
    sign_in(mara, "mara")
    mara.goto("/PAY/objectives")
    links = mara.locator("main a[href*='/PAY/objectives/']").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    found = (other_target(mara, address) for address in dict.fromkeys(links))
    goal, said = next(one for one in found if LAPSES.search(one[1]))
    mara.locator("form:has([name=goal]:visible)").first.get_by_role("button", name="Save").click()
    expect(mara.locator(".measure").first).to_contain_text(goal)

    named = {name.lower() for name in re.findall(r"\b(Ana|Jonas|Lena|Omar|Wei|Priya)\b", said)}
    many = int(re.search(r"(\d+) (person|people) gets? one notice", said)[1])
    sign_in(other, min(named))
    other.goto("/inbox")
    again(other, lambda: other.get_by_text(f"to {goal} ").count() > 0)

    first, *second = zip(*(map(int, line.split()) for line in live.python(LOOKS).splitlines()), strict=True)
    assert (sum(first) > 0, sum(map(sum, second))) == (True, 0), (
        "a second look at the same moment sends nothing"
    )
    told = [
        who for who in mails_of(live, f"to {goal} ") if who != "mara"
    ]  # who wrote it confirms it anew too
    assert (len(told), len(set(told))) == (many, many), "one digest each"
    assert named <= set(told)
