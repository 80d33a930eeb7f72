"""The addresses that the server answers itself, beside Streamlit's own. One line each; further routes go here."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from components.networks.calendar_feed import ADDRESS as CALENDAR
from components.networks.calendar_route import calendar
from components.server.files import ADDRESS as FILE
from components.server.files import file
from components.server.health import healthz
from components.server.live import ADDRESS, live
from components.server.metrics import ADDRESS as METRICS
from components.server.metrics import metrics
from components.server.operator import operator
from components.server.session import session


def routes() -> list[BaseRoute]:
    """All routes of our own. Streamlit keeps /_stcore, /media, /component and /static to itself."""
    return [
        Route("/healthz", healthz, methods=["GET"]),
        Route(METRICS, metrics, methods=["GET"]),
        Route(CALENDAR, calendar, methods=["GET"]),
        Route(ADDRESS, live, methods=["GET"]),
        Route(FILE + "{key}", file, methods=["GET"]),
        Route("/operator", operator, methods=["GET"]),
        Route("/session", session, methods=["POST", "DELETE"]),
    ]
