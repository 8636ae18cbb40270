"""`python living_queries.py EMAIL PATH ...`: how many queries each page asks, as JSON. The second time it is asked."""

import json
import sys

import django


def main(email: str, *paths: str) -> None:
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from leadline.people.models import Person

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Person.objects.get(email=email))
    counts = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts[path] = len(asked)
    print(json.dumps(counts))


if __name__ == "__main__":
    main(*sys.argv[1:])
