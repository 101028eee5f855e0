"""Brings the database up to date, and where DEMO=1 tells the demo once."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "umt_portal.settings")
    import django
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.VAR_DIR.mkdir(exist_ok=True)
    if not (settings.PRODUCTION or settings.VAPID_PRIVATE_KEY):
        call_command("vapid", keep=True)
    call_command("migrate", verbosity=0, interactive=False)
    if settings.DEMO and not apps.get_model("umt_portal", "User").objects.exists():
        print("Writing the demo", flush=True)
        call_command("demo")


if __name__ == "__main__":
    main()
