"""What the reader sees when something fails: a sentence and a reference, never a traceback."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.kit.silence import show_silence
from components.session.still import is_still
from components.text import escape_markdown
from data.core.errors import AmberlightError

log = logging.getLogger("amberlight")


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Show a failure inside the block as a sentence. Streamlit's own control flow (stop, rerun, switch) passes through.

    what: names the thing in the sentence, e.g. 'page' or 'map'. Needed inside fragments too: their failures do not reach
    a guard around the page.
    """
    try:
        yield
    except AmberlightError as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
    except Exception as error:
        reference = secrets.token_hex(4)
        log.exception("The %s failed, reference %s", what, reference)
        if is_still():
            # What is only read goes without the part; the page that runs says so.
            return
        if show_silence(error):
            return
        st.error(
            f"This {what} could not be shown. Nothing was changed. Reload the page. If the fault remains, "
            f"give the secretariat the reference {reference}, which is in the server's log.",
            icon=":material/error:",
        )
