"""The engine as others import it: light and whole."""

import subprocess
import sys

import pytest

import leadline.engine


def python(code: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_importing_it_loads_nothing_heavy():
    heavy = "{'numpy', 'numba', 'ortools', 'django', 'leadline.engine.leveling', 'leadline.engine.simulate'}"

    assert python(f"import sys, leadline.engine; print(sorted({heavy} & set(sys.modules)))") == "[]\n"


def test_what_a_plan_is_made_of_loads_nothing_heavy_either():
    code = "import sys; from leadline.engine import Plan, Item, instant; print('numpy' in sys.modules)"

    assert python(code) == "False\n"


@pytest.mark.parametrize("name", leadline.engine.__all__)
def test_every_public_name_is_there(name):
    assert getattr(leadline.engine, name) is not None
    assert name in dir(leadline.engine)


def test_a_function_with_the_name_of_its_room_stays_a_function():
    code = """
import leadline.engine.load, leadline.engine.simulate, leadline.engine.critical_path
from leadline.engine import critical_path, load, simulate
import leadline.engine.simulate.spread
print(callable(load), callable(simulate), callable(critical_path), callable(leadline.engine.simulate))
"""

    assert python(code) == "True True True True\n"


def test_a_name_it_does_not_have_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = leadline.engine.nothing
