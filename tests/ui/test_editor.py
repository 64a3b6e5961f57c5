import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from tutor.ui.theme import DARK
from tutor.ui.widgets.editor import Editor, indentation, toggled


class _Bench(App[None]):
    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._text = text

    def compose(self) -> ComposeResult:
        yield Editor(self._text)


async def _typed(*keys: str, text: str = "") -> str:
    app = _Bench(text)
    async with app.run_test() as pilot:
        app.query_one(Editor).focus()
        await pilot.press(*keys)
        return app.query_one(Editor).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(x):", "    "),
        ("    for i in x:", "        "),
        ("    x = 1", "    "),
        ("        return x", "    "),
        ("x = [", "    "),
        ("if x:  # why", "    "),
        ("", ""),
    ],
)
def test_a_new_line_is_indented_by_what_stands_before_it(before: str, after: str):
    assert indentation(before) == after


async def test_enter_after_a_colon_indents_and_backspace_takes_a_level_back():
    assert await _typed(*"if x", "colon", "enter", "p") == "if x:\n    p"
    assert await _typed(*"if x", "colon", "enter", "backspace", "p") == "if x:\np"


async def test_brackets_close_themselves_and_the_closing_key_steps_over():
    assert await _typed("f", "left_parenthesis", "x", "right_parenthesis", "1") == "f(x)1"
    assert await _typed("left_square_bracket") == "[]"
    assert await _typed("left_parenthesis", text="word") == "(word"


async def test_quotes_pair_at_the_start_of_a_string_and_not_inside_a_word():
    assert await _typed("quotation_mark", "a", "quotation_mark") == '"a"'
    assert await _typed("d", "apostrophe") == "d'"


def test_comments_toggle_at_the_common_indentation():
    lines = ["    a = 1", "", "        b = 2"]
    assert toggled(lines) == ["    # a = 1", "", "    #     b = 2"]
    assert toggled(toggled(lines)) == lines


async def test_a_large_paste_arrives_whole_with_its_indentation():
    text = "\n".join(f"{'    ' * (row % 4)}x_{row} = f({row})" for row in range(400))
    app = _Bench()
    async with app.run_test() as pilot:
        editor = app.query_one(Editor)
        editor.focus()
        await pilot.pause()
        app.post_message(Paste(text))
        await pilot.pause()
        assert editor.text == text


async def test_only_what_is_near_the_screen_is_colored_and_scrolling_colors_the_rest():
    app = _Bench("\n".join(f"x_{row} = 'a' + str({row})" for row in range(1000)))
    async with app.run_test() as pilot:
        editor = app.query_one(Editor)
        assert editor._highlights[0]
        assert 900 not in editor._highlights
        editor.scroll_end(animate=False)
        await pilot.pause()
        assert editor._highlights[990]


async def test_the_wrong_line_is_underlined_without_its_indentation():
    app = _Bench("def f():\n    return y\n")
    async with app.run_test():
        editor = app.query_one(Editor)
        editor.mark(2)
        spans = [(span.start, span.end) for span in editor.get_line(1).spans if span.style.underline]
        assert spans == [(4, 12)]
        assert not [span for span in editor.get_line(0).spans if span.style.underline]


async def test_escape_leaves_the_text_alone():
    assert await _typed("a", "escape", "b") == "ab"
