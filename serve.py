"""What `make run` and `make room` call: check that the app can start, say where it is, serve it to this machine or to a hall.

    PORT=8502 .venv/bin/python serve.py
    ADDRESS=192.168.1.20 .venv/bin/python serve.py --room

Without --room nothing but this machine can reach it. With it, the network of the address can; left out, the address is found, or
asked for. Exit code 1 and one sentence, without a traceback, when the port is taken or the store cannot be prepared.
"""

import os
import sys

from components.server import launch


def main() -> int:
    """Serves until it is stopped; returns the exit code."""
    try:
        port = launch.chosen_port(os.environ.get("PORT", ""))
        address = launch.ADDRESS
        if sys.argv[1:] == ["--room"]:
            address = launch.hall_address(
                os.environ.get("ADDRESS", ""), launch.own_addresses(), launch.asked_at_terminal()
            )
            # What phones are told; a name that somebody gave the machine in the hall goes before.
            os.environ["AMBERLIGHT_PUBLIC_ADDRESS"] = (
                os.environ.get("AMBERLIGHT_PUBLIC_ADDRESS") or f"http://{address}:{port}"
            )
        launch.check_port(port, address)
        if address != launch.ADDRESS:
            launch.say(launch.HALL_WARNING)
        launch.say(launch.ready_store())
    except launch.CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    # Only now: loading Streamlit takes a second that a refusal should not.
    from app import app

    launch.serve(app, port, address)
    return 0


if __name__ == "__main__":
    sys.exit(main())
