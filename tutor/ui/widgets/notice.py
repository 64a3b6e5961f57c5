"""One sentence for the learner, above the keys, until the next key."""

from textual.widgets import Static


class Notice(Static):
    """Shown by `say`, gone at the next key."""

    DEFAULT_CSS = """
    Notice {
        display: none; dock: bottom; margin-bottom: 1; height: auto;
        background: $lit; color: $foreground; padding: 0 1;
    }
    Notice.-said { display: block; }
    """

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the line."""
        self.set_class(bool(sentence), "-said")
        if sentence:
            self.update(sentence)
