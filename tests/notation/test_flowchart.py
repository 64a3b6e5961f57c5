"""Mermaid flowcharts to boxes and arrows."""

import random
from textwrap import dedent

import pytest

from tutor.notation.flowchart import FlowchartError, draw_flowchart
from tutor.notation.flowchart_text import read_flowchart

MODEL = r"""
flowchart LR
  A[features $x$] --> B["linear score<br/>$z = w^\top x + b$"] --> C(["$\sigma(z)$"]) --> D{"$p \ge 0.5$?"}
  D -->|yes| E[class 1]
  D -->|no| F[class 0]
"""
LOOP = """
flowchart TD
  S([start]) --> F[forward pass]   %% comment
  F --> U[update w]
  U --> C{converged?}
  C -- no --> F
  C -- yes --> E((done))
  style S fill:#f9f
"""
BOOST = """
graph LR
  D[data] --> T1[tree 1] & T2[tree 2] & T3[tree 3]
  T1 & T2 & T3 --> S[sum]
"""
ROUND = "flowchart LR\n A[residuals] --> B[fit tree] --> C[add tree] -->|next round| A"
ALL = [MODEL, LOOP, BOOST, ROUND]


def drawn(text: str, width: int = 100, *, ascii_only: bool = False) -> str:
    return "\n" + draw_flowchart(text, width=width, ascii=ascii_only).text() + "\n"


def test_a_chain_runs_across_with_its_branches_labelled():
    assert drawn(MODEL) == dedent(
        """
                                                                              ┌─────────┐
                                                                      ┌─yes──►│ class 1 │
        ┌────────────┐   ┌──────────────┐   ╭──────╮    ╱──────────╲  │       └─────────┘
        │ features x ├──►│ linear score ├──►│ σ(z) ├──►⟨  p ≥ 0.5?  ⟩─┤
        └────────────┘   │ z = wᵀx + b  │   ╰──────╯    ╲──────────╱  │       ┌─────────┐
                         └──────────────┘                             └─no───►│ class 0 │
                                                                              └─────────┘
        """
    )


def test_a_loop_comes_back_beside_the_boxes():
    assert drawn(LOOP) == dedent(
        """
           ╭───────╮
           │ start │
           ╰───┬───╯
               │
               ▼
        ┌──────────────┐
        │ forward pass │◄─┐
        └──────┬───────┘  │
               │          │
               ▼          │
          ┌──────────┐    │
          │ update w │    │ no
          └────┬─────┘    │
               │          │
               ▼          │
         ╱────────────╲   │
        ⟨  converged?  ⟩──┘
         ╲─────┬──────╱
               │
              yes
               │
               ▼
            ╭──────╮
            │ done │
            ╰──────╯
        """
    )


def test_lines_fan_out_and_come_together():
    assert drawn(BOOST) == dedent(
        """
                   ┌────────┐
                 ┌►│ tree 1 ├─┐
                 │ └────────┘ │
                 │            │
        ┌──────┐ │ ┌────────┐ │ ┌─────┐
        │ data ├─┼►│ tree 2 ├─┼►│ sum │
        └──────┘ │ └────────┘ │ └─────┘
                 │            │
                 │ ┌────────┐ │
                 └►│ tree 3 ├─┘
                   └────────┘
        """
    )


def test_what_is_too_wide_across_runs_downwards():
    assert drawn(ROUND, 60) == dedent(
        """
        ┌───────────┐   ┌──────────┐   ┌──────────┐
        │ residuals ├──►│ fit tree ├──►│ add tree │
        └───────────┘   └──────────┘   └────┬─────┘
              ▲                             │
              └──────── next round ─────────┘
        """
    )
    assert drawn(ROUND, 36, ascii_only=True) == dedent(
        """
        +-----------+
        | residuals |<-+
        +-----------+  |
              |        |
              v        |
         +----------+  |
         | fit tree |  | next round
         +----------+  |
              |        |
              v        |
         +----------+  |
         | add tree |--+
         +----------+
        """
    )


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("width", [100, 60, 40, 16])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_diagram_keeps_to_its_width_and_a_cut_shows(text: str, width: int, *, ascii_only: bool):
    picture = draw_flowchart(text, width=width, ascii=ascii_only)
    assert picture.width <= width
    assert all(run.text for line in picture.lines for run in line)
    assert picture.text().isascii() or not ascii_only
    if width >= 40:
        assert "…" not in picture.text()
        assert "..." not in picture.text().replace("....", "")


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("width", [120, 48])
def test_every_label_of_every_box_and_arrow_is_there(text: str, width: int):
    picture = draw_flowchart(text, width=width).text()
    flow = read_flowchart(text)
    labels = [node.label for node in flow.nodes.values()] + [edge.label for edge in flow.edges]
    words = " ".join(label for label in labels if "$" not in label).split()
    assert all(word in picture for word in words)


def test_formulas_in_labels_are_drawn():
    assert "z = wᵀx + b" in drawn(MODEL)
    assert "p ≥ 0.5?" in drawn(MODEL)
    symbols = {run.role for line in draw_flowchart(MODEL, width=100).lines for run in line}
    assert {"symbol:w", "node", "edge", "label", "text"} <= symbols


def test_every_way_to_write_an_arrow_is_read():
    flow = read_flowchart(
        "graph TD\nA --> B\nB --- C\nC -.-> D\nD ==> E\nE -- far --> F\nF -. maybe .-> G\nG == sure ==> H\nH -->|x| A"
    )
    assert [(e.source, e.target, e.label, e.stroke, e.arrow) for e in flow.edges] == [
        ("A", "B", "", "solid", True),
        ("B", "C", "", "solid", False),
        ("C", "D", "", "dotted", True),
        ("D", "E", "", "thick", True),
        ("E", "F", "far", "solid", True),
        ("F", "G", "maybe", "dotted", True),
        ("G", "H", "sure", "thick", True),
        ("H", "A", "x", "solid", True),
    ]


def test_every_way_to_write_a_box_is_read():
    flow = read_flowchart(
        'graph TD\nA[a] --> B(b) --> C{c} --> D([d]) --> E((e)) --> F{{f}}\nG[("g")] --> H["x (y]"]:::big'
    )
    shapes = {node.id: (node.label, node.shape) for node in flow.nodes.values()}
    assert shapes == {
        "A": ("a", "box"),
        "B": ("b", "round"),
        "C": ("c", "diamond"),
        "D": ("d", "round"),
        "E": ("e", "round"),
        "F": ("f", "diamond"),
        "G": ("g", "round"),
        "H": ("x (y]", "box"),
    }


def test_styles_comments_and_subgraphs_are_passed_over():
    flow = read_flowchart(
        "flowchart TD\n%% note\nsubgraph one\nA --> B\nend\nclassDef big fill:#fff\nclass A big; C --> B"
    )
    assert list(flow.nodes) == ["A", "B", "C"]


def test_crossing_layers_and_self_loops_are_drawn():
    picture = drawn("flowchart TD\nA --> B --> C --> D\nA --> D\nB --> B\nA --> C")
    assert picture.count("▼") == 3
    assert "↺" in picture


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("", 1, "is empty"),
        ("A --> B", 1, "must begin with"),
        ("flowchart TD", 1, "has no box"),
        ("flowchart TD\nA --> ", 2, "A box is expected at the end"),
        ("flowchart TD\nA[x] B[y]", 2, "An arrow is expected before `B[y]`"),
        ("flowchart TD\n\nA[x --> B", 3, "write `]`"),
        ('flowchart TD\nA["x] --> B', 2, "write `]`"),
        ("flowchart TD\n" + "\n".join(f"A{i} --> B{i}" for i in range(40)), 32, "may have 60 boxes"),
        ("flowchart TD\n" + "x" * 9000, 1, "split this one"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_its_line(text: str, line: int, part: str):
    with pytest.raises(FlowchartError) as caught:
        draw_flowchart(text, width=60)
    assert caught.value.line == line
    assert part in caught.value.sentence


def draws_or_says_why(text: str, width: int, *, ascii_only: bool) -> bool:
    """Whether it draws; if it does not, the error must name a line of the text."""
    try:
        picture = draw_flowchart(text, width=width, ascii=ascii_only)
    except FlowchartError as error:
        line = error.line
    else:
        assert picture.width <= width
        assert all(run.text for row in picture.lines for run in row)
        return True
    assert 1 <= line <= len(text.splitlines())
    return False


def test_broken_diagrams_never_break_the_drawing():
    draw = random.Random(7)
    pieces = [
        *'ABC[]{}()|&;$%"\n ',
        "-->",
        "---",
        "-.->",
        "==>",
        "|x|",
        "\x00",
        "中",
        "<br/>",
        "--",
        "A --> A",
        "\nB --> A",
    ]
    outcomes = []
    for _ in range(600):
        text = draw.choice(ALL)
        for _ in range(draw.randint(1, 3)):
            at = draw.randrange(14, len(text))
            text = text[:at] + draw.choice(pieces) + text[at + draw.randint(0, 2) :]
        outcomes.append(draws_or_says_why(text, draw.choice([20, 60, 100]), ascii_only=draw.random() < 0.5))
    assert 60 < sum(outcomes) < 600


def test_the_largest_diagram_is_laid_out():
    edges = "\n".join(f"N{i} -->|label {i}| N{(i * 7 + 3) % 60}" for i in range(60))
    assert draw_flowchart(f"flowchart LR\n{edges}", width=100).width <= 100
