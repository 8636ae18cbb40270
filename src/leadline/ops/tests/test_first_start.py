"""What a new installation begins with, and what people are told."""

import pytest

from leadline.ops.serving.first_start import bring_in
from leadline.ops.serving.welcome import welcome
from leadline.projects.models import Project

PLAN = """
[project]
key = "OWN"
name = "Our own plan"
start = 2026-12-07

[[work]]
id = "OWN-1"
title = "First"
effort = "2d"
"""


@pytest.fixture
def said():
    return []


def test_the_plan_file_of_the_folder_becomes_a_project(admin, berlin, tmp_path, said):
    file = tmp_path / "leadline.toml"
    file.write_text(PLAN)
    bring_in(file, said.append)

    assert Project.objects.get().name == "Our own plan"
    assert said == [f"Bringing in {file} ..."]


def test_a_plan_file_with_mistakes_is_told_and_left_out(admin, tmp_path, said):
    file = tmp_path / "leadline.toml"
    file.write_text(PLAN.replace("effort", "efort"))
    bring_in(file, said.append)

    assert not Project.objects.exists()
    assert 'work[0].efort: unknown key "efort"' in said[1] and said[1].endswith("was left out.")


def test_a_new_installation_is_told_where_to_begin(db, said):
    welcome(said.append, "127.0.0.1", "http://127.0.0.1:8000", 1.25)

    assert "Leadline is ready at http://127.0.0.1:8000 (after 1.2 s)" in said
    assert any("http://127.0.0.1:8000/start" in line for line in said)
    assert any("copy that folder" in line for line in said)


def test_who_listens_to_the_network_is_told_to_name_the_address(organisation, said):
    welcome(said.append, "0.0.0.0", "http://127.0.0.1:8000", 1.25)

    assert any("LEADLINE_BASE_URL" in line for line in said)


def test_the_demo_tells_who_can_sign_in(company, said):
    welcome(said.append, "127.0.0.1", "http://127.0.0.1:8000", 1.25)

    assert any("mara@" in line and "leads" in line for line in said)
