"""Leadline's own plan, which the repository carries."""

from pathlib import Path

import pytest

OWN = Path(__file__).parents[4] / "leadline.toml"


@pytest.mark.skipif(not OWN.exists(), reason="runs in the repository only")
def test_our_own_plan_can_be_kept(leadline):
    ran = leadline("plan", str(OWN), "--json")

    assert ran.code == 0
    assert ran.json["warnings"] == []
    assert ran.json["finish"] < "2027-07-30"
