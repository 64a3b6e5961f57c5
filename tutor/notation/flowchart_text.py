"""Mermaid's `flowchart` text, read into nodes and edges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Shape = Literal["box", "round", "diamond"]
Stroke = Literal["solid", "dotted", "thick"]

MAX_CHARACTERS = 8000
MAX_NODES = 60
MAX_EDGES = 120


class FlowchartError(ValueError):
    """A flow diagram that cannot be drawn: its line, from 1, and one sentence that says what to do."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A box of the diagram."""

    id: str
    label: str
    """Its text; lines are separated by line ends."""
    shape: Shape = "box"


@dataclass(frozen=True, slots=True)
class FlowEdge:
    """A line from one box to another."""

    source: str
    target: str
    label: str = ""
    stroke: Stroke = "solid"
    arrow: bool = True


@dataclass(slots=True)
class Flow:
    """A flow diagram as it was written."""

    across: bool
    """Whether it runs from left to right rather than downwards."""
    nodes: dict[str, FlowNode] = field(default_factory=dict)
    edges: list[FlowEdge] = field(default_factory=list)


_HEADER = re.compile(r"(?:flowchart|graph)(?:\s+(LR|RL|TD|TB|BT))?\s*$")
_SKIPPED = re.compile(r"(?:style|classDef|class|linkStyle|click|subgraph|direction|end|accTitle|accDescr)\b")
_ID = re.compile(r"\s*([^\W_]\w*)")
_SHAPES: tuple[tuple[str, str, Shape], ...] = (
    ("([", "])", "round"),
    ("((", "))", "round"),
    ("[(", ")]", "round"),
    ("[[", "]]", "box"),
    ("{{", "}}", "diamond"),
    ("{", "}", "diamond"),
    ("(", ")", "round"),
    ("[/", "/]", "box"),
    ("[", "]", "box"),
    (">", "]", "box"),
)
_CLASS = re.compile(r":::\w+")
_LINK = re.compile(r"\s*[<xo]?(-\.+-|={2,}|-{2,})([>xo](?![A-Za-z0-9]))?\s*(?:\|([^|]*)\|)?")
_WORDED = re.compile(r"\s*(--|==|-\.)\s*(?![->=.])(\"[^\"]*\"|[^|\">\n]+?)\s*(?:-{2,}|={2,}|\.+-)([>xo])?(?=\s|$|\w)")
_BREAK = re.compile(r"\s*<br\s*/?>\s*|\\n", re.IGNORECASE)
_AND = re.compile(r"\s*&")
_STROKES: dict[str, Stroke] = {"=": "thick", "-": "solid", ".": "dotted"}


def read_flowchart(text: str) -> Flow:
    """The nodes and edges of a diagram.

    Raises:
        FlowchartError: at the first line that is not part of a flowchart.
    """
    if len(text) > MAX_CHARACTERS:
        raise FlowchartError(1, f"A diagram may have {MAX_CHARACTERS} characters; split this one.")
    statements = list(_statements(text))
    if not statements:
        raise FlowchartError(1, "The diagram is empty; begin with `flowchart LR` or `flowchart TD`.")
    number, first = statements[0]
    header = _HEADER.match(first)
    if header is None:
        raise FlowchartError(number, "A diagram must begin with `flowchart LR` or `flowchart TD`.")
    flow = Flow(across=header[1] in {"LR", "RL"})
    for number, statement in statements[1:]:
        if not _SKIPPED.match(statement):
            _Statement(statement, number, flow).read()
    if not flow.nodes:
        raise FlowchartError(number, "The diagram has no box; write one, such as `A[score] --> B[sigmoid]`.")
    return flow


def _statements(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        code = re.sub(r"%%.*", "", line)
        for part in re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", code) if code.count(";") < 20 else [code]:
            if part.strip():
                yield number, part.strip()


@dataclass(slots=True)
class _Statement:
    """One line of boxes joined by arrows."""

    text: str
    line: int
    flow: Flow
    at: int = 0

    def read(self) -> None:
        sources = self._group()
        while self.text[self.at :].strip():
            edge = self._link()
            targets = self._group()
            for source in sources:
                for target in targets:
                    self._add(replace(edge, source=source, target=target))
            sources = targets

    def _add(self, edge: FlowEdge) -> None:
        if edge not in self.flow.edges:
            self.flow.edges.append(edge)
        if len(self.flow.edges) > MAX_EDGES:
            raise FlowchartError(self.line, f"A diagram may have {MAX_EDGES} arrows; split this one.")

    def _group(self) -> list[str]:
        ids = [self._node()]
        while found := _AND.match(self.text, self.at):
            self.at = found.end()
            ids.append(self._node())
        return ids

    def _node(self) -> str:
        found = _ID.match(self.text, self.at)
        if found is None:
            raise FlowchartError(self.line, f"A box is expected {self._where()}; write one such as `A[score]`.")
        self.at = found.end()
        name = found[1]
        label, shape = self._shape()
        if label is not None:
            self.flow.nodes[name] = FlowNode(name, label, shape)
        elif name not in self.flow.nodes:
            self.flow.nodes[name] = FlowNode(name, name)
        if len(self.flow.nodes) > MAX_NODES:
            raise FlowchartError(self.line, f"A diagram may have {MAX_NODES} boxes; split this one.")
        if style := _CLASS.match(self.text, self.at):
            self.at = style.end()
        return name

    def _shape(self) -> tuple[str | None, Shape]:
        for opener, closer, shape in _SHAPES:
            if not self.text.startswith(opener, self.at):
                continue
            start = self.at + len(opener)
            end = self._closing(start, closer)
            if end < 0:
                raise FlowchartError(self.line, f"The `{opener}` of a box is not closed; write `{closer}`.")
            self.at = end + len(closer)
            return cleaned(self.text[start:end]), shape
        return None, "box"

    def _closing(self, start: int, closer: str) -> int:
        """Where the label ends; a quoted label may hold brackets."""
        lead = len(self.text[start:]) - len(self.text[start:].lstrip())
        if self.text.startswith('"', start + lead):
            quote = self.text.find('"', start + lead + 1)
            return self.text.find(closer, quote) if quote > 0 else -1
        return self.text.find(closer, start)

    def _link(self) -> FlowEdge:
        worded = _WORDED.match(self.text, self.at)
        if worded:
            self.at = worded.end()
            return FlowEdge("", "", cleaned(worded[2]), _STROKES[worded[1][-1]], worded[3] is not None)
        plain = _LINK.match(self.text, self.at)
        if plain is None:
            raise FlowchartError(self.line, f"An arrow is expected {self._where()}; write `-->` between two boxes.")
        self.at = plain.end()
        stroke: Stroke = "dotted" if "." in plain[1] else _STROKES[plain[1][0]]
        return FlowEdge("", "", cleaned(plain[3] or ""), stroke, plain[2] is not None)

    def _where(self) -> str:
        rest = self.text[self.at :].strip()
        return f"before `{rest[:12]}`" if rest else "at the end of the line"


def cleaned(label: str) -> str:
    """A label without quotes and HTML: its lines, separated by line ends."""
    text = label.strip().strip('"').strip("`")
    text = _BREAK.sub("\n", text)
    text = re.sub(r"</?(?:b|i|em|strong|sub|sup|code|small)>", "", text)
    for name, sign in (("#quot;", '"'), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("#35;", "#")):
        text = text.replace(name, sign)
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
