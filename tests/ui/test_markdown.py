from itertools import pairwise

import pytest
from textual.content import Content

from tutor.notation.cells import Line, Picture, Run, plain
from tutor.ui.markdown.block import DrillSlot, FigureSlot, Prose, Quote
from tutor.ui.markdown.layout import BROKEN, Page
from tutor.ui.markdown.parse import blocks_of, sections_of


class _Plain:
    """Draws everything as its own source."""

    def latex(self, text: str, width: int) -> Picture:
        return plain(text[:width])

    flow = formula = latex


def _inline(text: str) -> Line:
    return (Run(text, "symbol:w"),)


def _laid(text: str, width: int = 40) -> list[Content]:
    return Page(_Plain()).lines(blocks_of(text, _inline), width)


def _text(text: str, width: int = 40) -> str:
    return "\n".join(line.plain.rstrip() for line in _laid(text, width))


TEXT = """# The loss

A model with $p_1 * p_2$ and *some* **bold $w_1$** prose that is `long` enough to wrap over several lines of a page.

- one
- two which is also too long for a single line of a narrow page, so it hangs
  1. nested
  2. again

| symbol | is | shape |
|:--|:-:|--:|
| `n` | number of examples in the whole data set | scalar |
| $w$ | weights | (d,) |

> **Interview angle.** Why not squared error, asked in a way that takes more than one line to say?

```python
def loss(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))  # a line that is far too long
```

***
"""


@pytest.mark.parametrize("width", [96, 60, 40, 24])
def test_no_line_is_wider_than_the_page(width: int):
    assert max(line.cell_length for line in _laid(TEXT, width)) <= width


@pytest.mark.parametrize("width", [96, 40])
def test_every_word_survives_the_layout(width: int):
    laid = _text(TEXT, width).replace("\n", " ")
    for word in ("p_1 * p_2", "some", "bold", "long", "hangs", "nested", "examples", "(d,)", "Interview", "squared"):
        assert word in laid


def test_dollars_are_mathematics_only_where_they_enclose_something():
    assert [span.style for span in _laid("costs $5 and $6 today")[0].spans] == []
    assert _text("costs $5 and $6 today") == "costs $5 and $6 today"
    assert _text("at $a_1$ and $b_2$") == "at a_1 and b_2"
    assert _text(r"a \$5 note") == "a $5 note"


def test_code_that_is_broken_shows_a_sign():
    lines = _text("```python\n" + "x = " + "1 + " * 20 + "1\n```", 40).splitlines()
    assert len(lines) > 1
    assert all(BROKEN.strip() in line for line in lines[1:])


def test_drills_and_figures_part_the_prose():
    text = "One.\n\n```drill\ntopic/formula/loss\n```\n\nTwo.\n\n```figure\nname = 'sigmoid'\n```\n"
    kinds = [type(section) for section in sections_of(text, _inline)]
    assert kinds == [Prose, DrillSlot, Prose, FigureSlot]


def test_a_common_mistake_has_its_own_look():
    quotes = [
        block for block in blocks_of("> **Common mistake.** x\n\n---\n\n> plain", _inline) if isinstance(block, Quote)
    ]
    assert quotes[0].look != quotes[1].look


def test_rows_of_a_table_keep_their_columns():
    lines = [line for line in _text("| a | b |\n|--|--|\n| one | two |\n| three | four |", 30).splitlines() if line]
    columns = [line.index(word) for line, word in zip(lines[2:], ("two", "four"), strict=True)]
    assert all(one == other for one, other in pairwise(columns))
