"""Refusals, missing pages and our own faults look like the product and say what to do."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory

from leadline.web import errors

pytestmark = [pytest.mark.urls("leadline.web.tests.urls"), pytest.mark.django_db]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("status", "words"),
    [("403", "You need the right to edit items here."), ("412", "Somebody changed this after you opened it."),
     ("422", "PAY-1 cannot wait for itself.")],
)  # fmt: skip
def test_a_refusal_says_its_sentence_and_what_to_do(client, status, words):
    answer = client.get(f"/refuse/{status}")
    assert answer.status_code == int(status)
    text = answer.content.decode()
    assert words in text and errors.WHAT_TO_DO[int(status)][1] in text and "Leadline" in text


def test_asked_in_the_background_nothing_is_swapped(client):
    answer = client.get("/refuse/422", headers={"HX-Request": "true"})
    assert answer.headers["HX-Reswap"] == "none" and b"data-problem" in answer.content
    assert "HX-Reswap" not in client.get("/refuse/422").headers


def test_our_own_faults_tell_no_internals(client):
    answer = client.get("/refuse/500")
    assert answer.status_code == 500
    assert b"secret of ours" not in answer.content and b"Something broke on our side" in answer.content


def test_a_broken_page_is_drawn_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/refuse/500").status_code == 500


def test_a_lost_database_says_when_to_come_back(client):
    answer = client.get("/refuse/503")
    assert answer.status_code == 503 and answer.headers["Retry-After"] == str(errors.RETRY_AFTER)
    assert b"secret of ours" not in answer.content and b"not available right now" in answer.content


def test_hidden_and_missing_are_the_same_bytes(client_of, pay, dag):
    client = client_of(dag)
    hidden, missing = client.get("/PAY"), client.get("/NONE")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_a_body_that_is_too_large_is_told_from_one_that_cannot_be_read():
    request = RequestFactory().get("/")
    assert errors.bad_request(request, RequestDataTooBig()).status_code == 413
    assert errors.bad_request(request, SuspiciousOperation()).status_code == 400


def test_a_form_from_elsewhere_is_told_to_load_again():
    answer = errors.csrf_failure(RequestFactory().post("/"))
    assert answer.status_code == 403 and b"Load it again" in answer.content


@pytest.mark.parametrize("status", sorted(errors.WHAT_TO_DO))
def test_each_problem_has_words_of_its_own(status):
    answer = errors.problem(RequestFactory().get("/"), status)
    assert answer.status_code == status and errors.WHAT_TO_DO[status][0].encode() in answer.content
