"""Text from the store on its way into Markdown: shown letter for letter, never read as markup."""

import re
from typing import Final

#: Every character that CommonMark lets a backslash quote; escaping all of them leaves no syntax to find.
_PUNCTUATION: Final = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
#: Streamlit turns :name: into an emoji or an icon after Markdown is parsed, so a backslash does not stop it.
_SHORTCODE: Final = re.compile(r":(?=[\w+/-]+:)")
#: Streamlit turns free-standing arrows and comparisons into symbols, again after parsing.
_SYMBOL: Final = re.compile(r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)")
#: Zero width and never a place to break the line: it only keeps two characters from being read as one sign.
_WORD_JOINER: Final = "\u2060"
#: Control characters, and the marks that reverse the direction of the text around them.
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACE: Final = re.compile(r"\s+")


def escape_markdown(text: str | None) -> str:
    """Return text that Streamlit's Markdown shows as it is: no link, colour, icon, formula or heading comes of it.

    Runs of white space, line ends included, become one space, as a browser would show them; control characters and
    marks that reverse the reading direction are dropped. A bare web or mail address may still become a link to
    itself, which says no more than its text. None becomes "".

    Do not pass the result to `st.badge`, which escapes brackets once more.
    """
    if text is None:
        return ""
    plain = _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()
    plain = _SHORTCODE.sub(":" + _WORD_JOINER, plain)
    plain = _SYMBOL.sub(lambda found: found.group(1)[0] + _WORD_JOINER + found.group(1)[1:], plain)
    return _PUNCTUATION.sub(r"\\\1", plain)
