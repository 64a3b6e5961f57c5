"""Python in the colors of the theme."""

from pygments.token import Token
from textual.content import Content
from textual.highlight import HighlightTheme
from textual.highlight import highlight as textual_highlight


class CodeTheme(HighlightTheme):
    """Pygments' tokens in our variables."""

    STYLES = {  # noqa: RUF012 - declared by Textual without ClassVar
        Token.Comment: "italic $dim",
        Token.Keyword: "$code-keyword",
        Token.Keyword.Constant: "$code-number",
        Token.Operator.Word: "$code-keyword",
        Token.Literal.Number: "$code-number",
        Token.Literal.String: "$code-string",
        Token.Literal.String.Doc: "italic $code-string",
        Token.Name.Function: "$code-name",
        Token.Name.Class: "$code-name",
        Token.Name.Decorator: "$code-name",
        Token.Name.Builtin: "$code-builtin",
        Token.Name: "$foreground",
        Token.Operator: "$dim",
    }


def highlight(code: str) -> Content:
    """Python, highlighted."""
    return textual_highlight(code, language="python", theme=CodeTheme)
