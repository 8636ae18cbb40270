"""Queries put into SQL once."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session

from leadline.core.prepared import prepared

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture
def sessions():
    names = ("ana", "lena", "mara", "o'hara %s", "stand-in 7")
    rows = (
        Session(pk=name, session_data="", expire_date=NOON + timedelta(days=n))
        for n, name in enumerate(names)
    )
    return Session.objects.bulk_create(rows)


def test_it_answers_what_the_query_itself_answers_each_time_with_what_is_given(sessions):
    with_key = prepared(lambda key: Session.objects.filter(pk=key).values_list("pk", "expire_date"))
    for row in sessions:
        assert with_key(row.pk) == [(row.pk, row.expire_date)]
    assert with_key("nobody") == []


def test_it_puts_the_query_into_sql_once(sessions, django_assert_num_queries):
    built = []

    def build(key):
        built.append(key)
        return Session.objects.filter(pk=key)

    asked = prepared(build)
    with django_assert_num_queries(2):
        assert [asked("ana")[0].pk, asked("mara")[0].pk] == ["ana", "mara"]
    assert len(built) == 1 and "ana" not in built


def test_what_is_written_into_the_query_itself_stays(sessions):
    later = prepared(lambda key: Session.objects.filter(pk=key, expire_date__gt=NOON))
    assert (len(later("ana")), len(later("lena"))) == (0, 1)


def test_instants_are_filled_in_too_to_the_microsecond(sessions):
    later = prepared(lambda since, key: Session.objects.filter(expire_date__gt=since, pk=key))
    tick = timedelta(microseconds=1)

    assert [row.pk for row in later(sessions[2].expire_date - tick, "mara")] == ["mara"]
    assert later(sessions[2].expire_date, "mara") == []
    assert later(NOON.astimezone(timezone(timedelta(hours=9))), "lena") != []


def test_instances_come_whole_with_what_they_point_to(django_assert_num_queries):
    asked = prepared(lambda kind: Permission.objects.filter(content_type=kind).select_related("content_type"))
    known = list(Permission.objects.select_related("content_type"))
    kind = known[0].content_type
    with django_assert_num_queries(1):
        found = asked(kind.pk)
        assert {p.content_type for p in found} == {kind}
    assert found == [p for p in known if p.content_type_id == kind.pk]
    assert not found[0]._state.adding


@pytest.mark.parametrize("count", range(7))
def test_lists_may_be_of_any_length(django_assert_max_num_queries, count):
    asked = prepared(lambda ids: Permission.objects.filter(pk__in=ids).order_by("pk"))
    wanted = list(Permission.objects.order_by("pk")[:count])
    with django_assert_max_num_queries(1):
        assert asked([p.pk for p in wanted]) == wanted


def test_numbers_that_no_column_holds_find_nothing():
    kind = prepared(lambda kind: Permission.objects.filter(content_type=kind))
    some = prepared(lambda ids: Permission.objects.filter(pk__in=ids))
    known = Permission.objects.first().pk
    assert kind(2**63) == kind(-(2**70)) == [] and len(some([2**63, known])) == 1


def test_words_are_given_as_values_never_as_sql(sessions):
    asked = prepared(lambda key: Session.objects.filter(pk=key))
    assert asked("' OR 1=1 --") == []
    assert len(asked("o'hara %s")) == 1
