from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from umt_portal.home.demo.world import is_made, make


class Command(BaseCommand):
    help = "Fills an empty portal with an invented region: people, meetings, decisions, rides and courses."

    def add_arguments(self, parser):
        parser.add_argument("--scale", type=int, default=1, help="How many regions' worth, for load tests.")

    def handle(self, *args, scale, **options):
        if not settings.DEMO:
            raise CommandError("Demo data is only made with DEMO=1, never among real people.")
        if is_made():
            self.stdout.write("The demo data is there already.")
            return
        make(scale)
        self.stdout.write("The demo data is made. Everyone's password is Midt-Troms-2026.")
