"""A new key pair for notices to phones."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from umt_portal.notices.reach.vapid import new_private_key, public_part


class Command(BaseCommand):
    help = "Print a new key for VAPID_PRIVATE_KEY. Phones said yes to the old one: with a new one they must say yes again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--keep", action="store_true", help="Write it to VAR_DIR/vapid.key instead.")

    def handle(self, *args: Any, keep: bool, **options: Any) -> None:
        key = new_private_key()
        if keep:
            settings.VAPID_KEY_FILE.touch(mode=0o600)
            settings.VAPID_KEY_FILE.write_text(key, encoding="ascii")
            settings.VAPID_PRIVATE_KEY = key
            return
        self.stdout.write(f"VAPID_PRIVATE_KEY={key}")
        self.stdout.write(f"# public: {public_part(key)}")
