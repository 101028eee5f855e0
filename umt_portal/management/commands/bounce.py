"""Read one mail that came back."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from umt_portal.notices.reach.bounces import note_bounces

LARGEST = 1_000_000  # bytes; what a mail server adds of the mail that came back is of no use to us


class Command(BaseCommand):
    help = "Read a mail server's report of mail it could not deliver on standard input, and note who was not reached."

    def handle(self, *args: Any, **options: Any) -> None:
        count = note_bounces(sys.stdin.buffer.read(LARGEST))
        self.stdout.write(f"{count} noted.")
