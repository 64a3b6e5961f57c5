"""What is wrong in a content file, where, and how to cure it."""

from tutor.model import Place


class ContentError(Exception):
    """A fault in a lesson or drill file, for its author: file, line, what is wrong, cure."""

    def __init__(self, place: Place, what: str, cure: str) -> None:
        super().__init__(f"{place}: {what} {cure}")
        self.place = place
        self.what = what
        self.cure = cure


class UnknownNameError(LookupError):
    """A drill or topic nobody has; the sentence names the nearest ones."""

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...]) -> None:
        hint = f"Did you mean {' or '.join(f'`{near}`' for near in nearest)}?" if nearest else f"No {kind} is near it."
        super().__init__(f"There is no {kind} `{name}`. {hint}")
        self.name = name
        self.nearest = nearest
