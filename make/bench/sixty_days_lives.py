"""`python sixty_days_lives.py 30`: so many projects live twice, with and without a lead; a line of JSON for each."""

import json
import sys
from dataclasses import asdict

import django


def main(seeds: int) -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from leadline.desk.tests.sixty_days import live

    call_command("migrate", verbosity=0)
    for seed in range(1, seeds + 1):
        ends = {}
        for name, led in (("without", False), ("led", True)):
            with transaction.atomic():
                ends[name] = asdict(live(seed, led=led))
                transaction.set_rollback(True)
        print(json.dumps(ends), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
