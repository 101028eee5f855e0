"""Our own figures on /metrics, beside those of django-prometheus."""

from prometheus_client import Gauge

OUTBOX_AGE = Gauge(
    "umt_outbox_oldest_seconds",
    "How long the oldest unsent message has been due.",
    multiprocess_mode="mostrecent",
)
