"""What pages load is built, committed, small and licensed."""

from gzip import compress
from hashlib import sha256
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static"
ROOT = Path(__file__).parents[4]
BUILD = [ROOT / name for name in ("package-lock.json", "assets/icons.txt", "assets/build.mjs")]


@pytest.mark.skipif(not BUILD[0].exists(), reason="an installed package carries no sources to build from")
def test_what_is_committed_was_built_from_these_sources():
    sources = [*BUILD, *sorted((STATIC / "css").iterdir()), *sorted((STATIC / "js").iterdir())]
    told = (STATIC / "dist" / "built-from.txt").read_text().strip()
    made = sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()
    assert told == made, "run make assets and commit what it made"


def test_the_script_stays_small():
    script = STATIC / "dist" / "leadline.js"
    assert len(compress(script.read_bytes())) <= 80_000  # as it is sent
    assert "htmx" in script.read_text()


def test_charts_come_apart_and_only_where_there_are_some():
    charts = (STATIC / "dist" / "charts.js").read_text()
    assert "leadline-chart" in charts
    assert "zrender" not in (STATIC / "dist" / "leadline.js").read_text()


def test_the_timeline_has_a_small_script_of_its_own():
    script = STATIC / "dist" / "timeline.js"
    assert len(compress(script.read_bytes())) <= 13_000
    assert "leadline-timeline" in script.read_text() and "htmx.config" not in script.read_text()


def test_the_look_asks_no_other_host():
    css = (STATIC / "dist" / "leadline.css").read_text()
    assert "http" not in css and "@import" not in css
    for font in ("inter-latin", "inter-latin-ext", "jetbrains-mono-latin"):
        assert f"./fonts/{font}.woff2" in css and (STATIC / "dist" / "fonts" / f"{font}.woff2").exists()


def test_licences_of_others_are_packaged():
    text = (STATIC / "dist" / "THIRD_PARTY.txt").read_text()
    for name in (
        "htmx.org 4.0.1",
        "lucide-static",
        "@fontsource-variable/inter",
        "jetbrains-mono",
        "echarts 6",
    ):
        assert name in text
