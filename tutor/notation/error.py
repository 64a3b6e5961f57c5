"""What is said when a formula or a declaration cannot be read."""


def printable(sentence: str) -> str:
    """A sentence without characters that a terminal would obey rather than show."""
    return "".join(char for char in sentence if char.isprintable())


class NotationError(ValueError):
    """A formula that cannot be read: where it stops, and one sentence that says what to do."""

    def __init__(self, position: int, sentence: str) -> None:
        sentence = printable(sentence)
        super().__init__(sentence)
        self.position = position
        """Where in the text, from 0."""
        self.sentence = sentence


class SymbolError(ValueError):
    """A declaration of a symbol that cannot be used, with the symbol's name and one sentence that says what to do."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name
        self.sentence = sentence
