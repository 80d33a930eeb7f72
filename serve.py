"""What `make run` calls: check that the app can start, say where it is, serve it to this machine only.

    PORT=8502 .venv/bin/python serve.py

Exit code 1 and one sentence, without a traceback, when the port is taken or the store cannot be prepared.
"""

import os
import sys

from components.server import launch


def main() -> int:
    """Serves until it is stopped; returns the exit code."""
    try:
        port = launch.chosen_port(os.environ.get("PORT", ""))
        launch.check_port(port)
        launch.say(launch.ready_store())
    except launch.CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    # Only now: loading Streamlit takes a second that a refusal should not.
    from app import app

    launch.serve(app, port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
