import re

from leadline.cli.gantt.page import page
from leadline.cli.gantt.tests.drawn import TOWER, Page, charted, foreseen

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> \\\" onmouseover=alert(3) ' ]]> &lt; --> </style>"
)


def test_the_page_tells_the_plan():
    shown = Page(page(charted(TOWER))).text

    for words in (
        "A bell for the tower",
        "Shape the core",
        "First ring",
        "Casting",
        "The bell",
        "Finish by plan",
    ):
        assert words in shown
    assert "without a forecast: do not promise them" in shown
    assert "on the longest path" in shown
    assert "after its deadline, Wed 9 Jan" in shown


def test_the_page_shows_the_forecast_where_there_is_one():
    html = page(foreseen(TOWER))
    shown = Page(html).text

    assert "P85" in shown
    assert "(38% likely)" in shown
    assert "What moves the finish most" in shown
    assert 'class="p95"' in html
    assert "do not promise" not in shown


def test_the_page_stands_alone():
    html = page(foreseen(TOWER))
    elements = Page(html)

    assert not {"script", "link", "img", "iframe", "object", "base"} & {name for name, _ in elements.elements}
    assert not [
        key for _, said in elements.elements for key in said if key.startswith("on") or key in ("src", "href")
    ]
    assert set(re.findall(r"url\(['\"]?([^'\")]{0,15})", html)) <= {"data:image/svg+", "%23h"}
    policy = next(said["content"] for said in elements.named("meta") if "http-equiv" in said)
    assert policy.startswith("default-src 'none'")


def test_every_element_is_closed_in_its_place():
    assert Page(page(foreseen(TOWER))).open == []


def test_hostile_texts_are_only_text():
    elements = Page(page(charted(TOWER.replace("Shape the core", HOSTILE).replace("The bell", HOSTILE))))

    assert elements.open == []
    assert "script" not in {name for name, _ in elements.elements}
    assert "img" not in {name for name, _ in elements.elements}
    assert not [key for _, said in elements.elements for key in said if key.startswith("on")]
    assert "<script>alert(1)</script>" in elements.text


def test_each_item_opens_a_card_with_the_reason_for_its_start_without_a_script():
    elements = Page(page(charted(TOWER)))
    targets = [said["popovertarget"] for said in elements.named("button")]

    assert len(targets) == 4  # three items and the milestone; the group has no start of its own
    assert targets == [said["id"] for said in elements.named("div") if "popover" in said]
    assert "Why does BELL-3 start on" in elements.text


def test_the_chart_is_a_table_that_can_be_heard_and_reached_by_key():
    elements = Page(page(charted(TOWER)))
    region = next(said for said in elements.named("section") if said.get("role") == "region")

    assert region["tabindex"] == "0"
    assert region["aria-label"] == "Timeline of A bell for the tower"
    assert len([said for said in elements.named("th") if said.get("scope") == "row"]) >= 5
    assert elements.named("caption")
    assert all(said.get("aria-label") for said in elements.named("span") if said.get("role") == "img")


def test_groups_are_parts_of_the_table_so_that_paper_breaks_between_them():
    elements = Page(page(charted(TOWER)))
    chart = [said for said in elements.named("tbody") if said.get("class")]

    assert len(chart) == 2  # the group with its items; what stands in none


def test_it_follows_light_and_dark_and_prints():
    html = page(charted(TOWER))

    assert "color-scheme: light dark" in html
    assert "@media print" in html
    assert "size: landscape" in html


def test_a_plan_without_work_is_still_a_page():
    empty = '[project]\nkey = "E"\nname = "Empty"\nstart = 2030-01-07\n'

    assert "0 items" in Page(page(charted(empty))).text


def test_the_same_answer_gives_the_same_page():
    assert page(charted(TOWER)) == page(charted(TOWER))
