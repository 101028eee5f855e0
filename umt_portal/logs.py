"""Structured logs without personal data: a person is a number, an address is its pattern.

One line is one event: JSON in production, readable text else. What is logged never holds an IP address,
an e-mail address, a phone number, a query string or a signed link.
"""

import re
from typing import Any

import structlog
from django.dispatch import receiver
from django.urls import Resolver404, resolve
from django_structlog import signals
from structlog.typing import EventDict, Processor, WrappedLogger

PERSONAL = {"ip", "user_agent", "email", "name", "phone", "address"}
MASKS = [
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"\?[^\s\"']*=[^\s\"']*"), "?…"),
    (re.compile(r"(?<=/)[\w.-]*:[\w.:-]{8,}|(?<=/)[\w-]{32,}(?=[/\s\"']|$)"), "<token>"),
    (re.compile(r"(?<![\w.:-])(\+47 ?)?\d{8}(?![\w.:-])|(?<![\w.:-])\d{11}(?![\w.:-])"), "<number>"),
]


def masked(text: str) -> str:
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


def without_personal_data(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The last to touch an event: drops fields that are about people and masks what slipped into text."""
    return {
        key: masked(value) if isinstance(value, str) else value
        for key, value in event.items()
        if key not in PERSONAL
    }


@receiver([signals.bind_extra_request_metadata, signals.bind_extra_request_finished_metadata])
def log_pattern_instead_of_path(request, log_kwargs, **kwargs) -> None:
    """`GET moter/<int:pk>/` tells what is needed; the path itself can hold a signed link."""
    log_kwargs.pop("user_agent", None)
    try:
        route = (request.resolver_match or resolve(request.path_info)).route
    except Resolver404:
        route = "(no such page)"
    log_kwargs["request"] = f"{request.method} /{route}"


BEFORE: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.stdlib.ExtraAdder(allow=()),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    structlog.processors.UnicodeDecoder(),
]


def configure(*, as_json: bool, level: str) -> dict[str, Any]:
    """Set structlog up, and return the same for Python's own logging (Django's LOGGING)."""
    structlog.configure(
        processors=[*BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": BEFORE,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_personal_data,
                    renderer,
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "django": {"handlers": [], "level": level, "propagate": True},
            # The request's own line already says which answer it got.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
