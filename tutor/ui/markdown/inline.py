"""Inline Markdown to Content: emphasis, code, links, and mathematics between dollar signs."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tutor.ui.paint import line_content

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from tutor.notation.cells import Line

DrawInline = Callable[[str], "Line"]
"""LaTeX to one line of cells."""

_MATH = re.compile(r"\$`([^`\n]+)`\$|\$(?=\S)((?:[^$\\]|\\.)+?)(?<=\S)\$(?!\d)", re.DOTALL)
_OPEN = {"strong_open": "bold", "em_open": "italic", "s_open": "strike", "link_open": "underline $primary"}
_CLOSE = {"strong_close", "em_close", "s_close", "link_close"}


def add_mathematics(markdown: "MarkdownIt") -> None:
    """Teach the parser `$...$`, before emphasis gets to see the underscores in it."""
    markdown.inline.ruler.before("escape", "math_inline", _rule)


def _rule(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    found = _MATH.match(state.src, state.pos) if state.src[state.pos] == "$" else None
    if found is None:
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = (found[1] or found[2]).strip()
    state.pos = found.end()
    return True


def content_of(tokens: Sequence["Token"], draw: DrawInline) -> Content:
    """The inline tokens of one paragraph, heading or cell."""
    parts: list[Content] = []
    styles: list[str] = []
    for token in tokens:
        if token.type in _OPEN:
            styles.append(_OPEN[token.type])
        elif token.type in _CLOSE:
            styles.pop()
        else:
            part = _leaf(token, draw)
            parts.append(part.stylize_before(" ".join(styles)) if styles else part)
    return Content("").join(parts)


def _leaf(token: "Token", draw: DrawInline) -> Content:
    match token.type:
        case "math_inline":
            return line_content(draw(token.content))
        case "code_inline":
            return Content.styled(token.content, "$code on $chip")
        case "softbreak":
            return Content(" ")
        case "hardbreak":
            return Content("\n")
        case "image":
            return Content(f"[{token.content}]")
    return Content(token.content)
