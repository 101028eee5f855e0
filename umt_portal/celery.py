"""The worker and the clock. Redis in production, files on the embedded default."""

import logging.config
import os
from pathlib import Path

from celery import Celery, signals
from django.conf import settings
from django.db import close_old_connections
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.transport import TRANSPORT_ALIASES

from umt_portal import clock
from umt_portal.heartbeat import beat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "umt_portal.settings")

TRANSPORT_ALIASES["filesystem"] = "umt_portal.filequeue:Transport"
app = Celery("umt_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = clock.SCHEDULE  # filled by each room's tasks.py when it is imported
app.autodiscover_tasks()  # an app's tasks.py gathers those of its rooms
app.steps["worker"].add(DjangoStructLogInitStep)


@signals.setup_logging.connect
def log_as_the_web_does(loglevel=None, **kwargs) -> None:
    logging.config.dictConfig(settings.LOGGING)


@signals.task_postrun.connect
def say_that_a_worker_works(**kwargs) -> None:
    beat("worker")


@signals.task_prerun.connect
@signals.task_postrun.connect
def keep_connections_that_work(task, **kwargs) -> None:
    """As between two requests. Celery's own way is to close the whole pool before and after each task."""
    if not task.request.is_eager:
        close_old_connections()


@app.on_after_configure.connect
def make_folders_of_the_embedded_queue(**kwargs) -> None:
    for key in ("data_folder_in", "control_folder"):
        if folder := app.conf.broker_transport_options.get(key):
            Path(folder).mkdir(parents=True, exist_ok=True)
