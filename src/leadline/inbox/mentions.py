"""Whom a text mentions."""

import re

from leadline.core.limits import MENTIONS

HANDLE = re.compile(r"(?<![\w@/.-])@([A-Za-z0-9][A-Za-z0-9._-]{0,79})")
CODE = re.compile(r"```[^`]*```|`[^`\n]+`")


def handles_in(text: str) -> list[str]:
    """Handles after an @, each once, outside of code: "@ana, see @mara.roth." is ana and mara.roth.

    At most `limits.MENTIONS`. Cost: linear in the text.
    """
    if "@" not in text:
        return []
    found = (handle.rstrip("._-").lower() for handle in HANDLE.findall(CODE.sub(" ", text)))
    return list(dict.fromkeys(found))[:MENTIONS]
