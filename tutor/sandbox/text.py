"""Foreign text made safe to show."""


def printable(text: str) -> str:
    """The text with everything that could steer a terminal or turn its order replaced.

    Kept are the characters that `str.isprintable` vouches for, newline and tab: escape sequences, C1 controls,
    bidirectional marks and lone surrogates become U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" or c.isprintable() else "�" for c in text.replace("\r\n", "\n"))
