"""References people type."""

import pytest

from leadline.core.refs import is_key, parse_ref


@pytest.mark.parametrize("text", ["PAY", "A1", "LEADLINE12"])
def test_what_may_be_a_key(text):
    assert is_key(text)


@pytest.mark.parametrize("text", ["", "P", "pay", "1PAY", "PAYMENTSYSTEM", "PAY-1", "PAY ", "PÄY"])
def test_what_may_not(text):
    assert not is_key(text)


@pytest.mark.parametrize("text", ["PAY-84", " pay-84 ", "Pay-84"])
def test_a_reference_is_read_however_it_is_typed(text):
    assert parse_ref(text) == ("PAY", 84)


@pytest.mark.parametrize(
    "text", ["PAY-0", "PAY-084", "PAY84", "PAY-", "-84", "PAY-1234567890", "PAY-84 x", ""]
)
def test_what_is_no_reference(text):
    assert parse_ref(text) is None
