from celery import shared_task

from councils.places.fetching import run
from councils.places.models import Fetch


@shared_task
def fetch_roads(pk: int) -> None:
    """Fetch the roads that somebody asked for."""
    if fetch := Fetch.objects.filter(pk=pk).first():
        run(fetch)
