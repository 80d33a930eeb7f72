"""What `streamlit run app.py` starts: the server around the script that every visitor runs.

The script is components/main.py. It stays out of the folder that holds pages/, or a fresh server would answer a deep link
by running that page alone, without configuration or sign-in. The parts of the server live in components/server/.
"""

from pathlib import Path

import streamlit as st

from components.reading_form.forms import FORMS
from components.server.document import documents
from components.server.gate import gate
from components.server.headers import security_headers
from components.server.lifespan import WHEN_READY, WHEN_STOPPED, lifespan
from components.server.metrics import count_answers
from components.server.static_assets import static_assets
from components.shell.routes import routes

ROOT = Path(__file__).resolve().parent

WHEN_READY.append(FORMS.start)
WHEN_STOPPED.append(FORMS.stop)
app = st.App(
    ROOT / "components" / "main.py",
    routes=routes(),
    middleware=[count_answers(), security_headers(), gate(), static_assets(), documents(FORMS.find)],
    lifespan=lifespan,
)
