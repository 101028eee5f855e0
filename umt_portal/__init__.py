from umt_portal.celery import app as celery_app  # so that tasks find their app wherever Django starts

__all__ = ["celery_app"]
