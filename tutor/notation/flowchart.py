"""Flow diagrams in cells: Mermaid's `flowchart` as boxes and arrows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tutor.notation.canvas import Canvas
from tutor.notation.cells import Line, Picture, Run, cut, line_width
from tutor.notation.flowchart_label import label_lines
from tutor.notation.flowchart_layers import Layout, Pair, Place, back_edges, layers_of, tracks_of
from tutor.notation.flowchart_text import Flow, FlowchartError, FlowEdge, read_flowchart
from tutor.notation.glyph import Face, face

__all__ = ["FlowchartError", "draw_flowchart"]

Link = tuple[FlowEdge, str, str]
"""A piece of an edge between neighboring layers."""

_ACROSS_WRAPS = (26, 18, 13)
_DOWN_WRAPS = (36, 26, 18, 13, 9)


def draw_flowchart(text: str, *, width: int, ascii: bool = False) -> Picture:  # noqa: A002  the word that is plain
    """Draw a Mermaid flowchart; one that is too wide from left to right runs downwards instead.

    Raises:
        FlowchartError: at the first line that is not part of a flowchart.
    """
    flow = read_flowchart(text)
    look = face(ascii=ascii)
    tries = [(True, wrap) for wrap in _ACROSS_WRAPS if flow.across] + [(False, wrap) for wrap in _DOWN_WRAPS]
    drawn = Picture(())
    for across, wrap in tries:
        drawn = _Diagram(flow, look, across=across, wrap=wrap).draw()
        if drawn.width <= width:
            return drawn
    return Picture(tuple([cut(line, width, look.ellipsis) for line in drawn.lines]), drawn.baseline)


@dataclass(slots=True)
class _Diagram:
    """One try to lay the diagram out, in one direction and with one width of labels."""

    flow: Flow
    face: Face
    across: bool
    wrap: int
    texts: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    layout: Layout = field(init=False)
    paths: list[tuple[FlowEdge, list[str]]] = field(default_factory=list)
    returns: list[FlowEdge] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each layer begins in the main direction."""
    sizes: list[int] = field(default_factory=list)

    def draw(self) -> Picture:
        self._place()
        self._advance()
        canvas = Canvas(self.face, self.across)
        for layer in range(len(self.starts) - 1):
            self._draw_channel(canvas, layer)
        self._draw_bends(canvas)
        self._draw_returns(canvas)
        self._draw_boxes(canvas)
        return canvas.picture()

    # layers and places

    def _place(self) -> None:
        flow = self.flow
        loops = {edge.source for edge in flow.edges if edge.source == edge.target}
        edges = [edge for edge in flow.edges if edge.source != edge.target]
        back = back_edges(flow.nodes, [(edge.source, edge.target) for edge in edges])
        self.returns = [edge for edge in edges if (edge.source, edge.target) in back]
        forward = [edge for edge in edges if (edge.source, edge.target) not in back]
        layer = layers_of(list(flow.nodes), [(edge.source, edge.target) for edge in forward])
        labelled = {layer[edge.source] for edge in forward if edge.label}
        layer = {name: at + sum(other < at for other in labelled) for name, at in layer.items()}
        places = {name: self._box(name, layer[name], loop=name in loops) for name in flow.nodes}
        outer = frozenset(name for edge in self.returns for name in (edge.source, edge.target))
        self.layout = Layout(places, gap=1 if self.across else 3, outer=outer)
        for number, edge in enumerate(forward):
            self._add_path(edge, number)
        self.layout.arrange()

    def _box(self, name: str, layer: int, *, loop: bool) -> Place:
        node = self.flow.nodes[name]
        lines = label_lines(node.label + (" ↺" if loop else ""), self.wrap, self.face)
        self.texts[name] = lines
        wide = max(map(line_width, lines)) + (6 if node.shape == "diamond" else 4)
        tall = len(lines) + 2
        out = any(edge.source == name for edge in self.returns)
        if not self.across and out and any(edge.target == name for edge in self.returns):
            tall = max(tall, 4)
        return Place(layer, wide, tall) if self.across else Place(layer, tall, wide)

    def _add_path(self, edge: FlowEdge, number: int) -> None:
        """A chain of places from source to target: one a layer, the first with the label if there is one."""
        places = self.layout.places
        first, last = places[edge.source].layer, places[edge.target].layer
        names = [edge.source]
        for layer in range(first + 1, last):
            name = f"{number}/{layer}"
            wide = tall = 1
            if layer == first + 1 and edge.label:
                self.texts[name] = label_lines(edge.label, max(self.wrap // 2, 12), self.face)
                wide, tall = max(map(line_width, self.texts[name])), len(self.texts[name])
            main, cross = (wide, tall) if self.across else (tall, wide)
            places[name] = Place(layer, main, cross, dummy=True)
            names.append(name)
        names.append(edge.target)
        self.paths.append((edge, names))
        self.layout.links += pairwise(names)

    # the main direction

    def _advance(self) -> None:
        """Give every layer its place in the main direction; the channels between them hold the sideways lines."""
        rows: dict[int, list[Place]] = defaultdict(list)
        for place in self.layout.places.values():
            rows[place.layer].append(place)
        at = 0
        for layer in range(max(rows) + 1):
            size = max(place.main_size for place in rows[layer])
            self.starts.append(at)
            self.sizes.append(size)
            for place in rows[layer]:
                place.main = at
                if not place.dummy:
                    place.main_size = size
            at += size + self._channel_size(layer)

    def _channel(self, layer: int) -> list[Link]:
        places = self.layout.places
        return [
            (edge, source, target)
            for edge, names in self.paths
            for source, target in pairwise(names)
            if places[source].layer == layer
        ]

    def _bundles(self, links: Sequence[Link]) -> dict[Pair, str]:
        """Which sideways line each link runs on: its source's own, or its target's where sources have but one link."""
        leaving, entering = defaultdict(list), defaultdict(list)
        for link in links:
            leaving[link[1]].append(link)
            entering[link[2]].append(link)
        gathered = {
            target
            for target, into in entering.items()
            if len(into) > 1 and all(len(leaving[s]) == 1 for _, s, _ in into)
        }
        return {(s, t): f">{t}" if t in gathered else s for _, s, t in links}

    def _tracks(self, links: Sequence[Link]) -> dict[Pair, int]:
        """The track of each link that turns in a channel."""
        places, bundles = self.layout.places, self._bundles(links)
        spans: dict[str, tuple[int, int]] = {}
        for _, source, target in links:
            low, high = sorted((places[source].middle, places[target].middle))
            bundle = bundles[source, target]
            if low != high:
                seen = spans.get(bundle, (low, high))
                spans[bundle] = (min(low, seen[0]), max(high, seen[1]))

        def above(first: str, second: str) -> bool:
            columns = {places[s].middle for _, s, t in links if bundles[s, t] == first}
            return any(bundles[s, t] == second and places[t].middle in columns for _, s, t in links)

        tracks = tracks_of(spans, above)
        return {(s, t): tracks.get(bundles[s, t], 0) for _, s, t in links}

    def _channel_size(self, layer: int) -> int:
        links = self._channel(layer)
        if not links:
            return 1
        tracks = max(self._tracks(links).values()) + 1
        if self.across:
            return tracks + 2
        into_box = any(not self.layout.places[target].dummy for _, _, target in links)
        return tracks + int(into_box)

    # drawing

    def _draw_channel(self, canvas: Canvas, layer: int) -> None:
        places, links = self.layout.places, self._channel(layer)
        tracks = self._tracks(links)
        for edge, source, target in links:
            headed = edge.arrow and not places[target].dummy
            start = places[source].main + places[source].main_size - 1
            end = self.starts[layer + 1] - int(headed)
            here, there = places[source].middle, places[target].middle
            turn = self.starts[layer] + self.sizes[layer] + tracks[source, target] + int(self.across)
            canvas.line(start, here, turn if here != there else end, here, edge.stroke)
            canvas.line(turn, here, turn, there, edge.stroke)
            canvas.line(turn, there, end, there, edge.stroke)
            if headed:
                canvas.head(end, there)

    def _draw_bends(self, canvas: Canvas) -> None:
        for edge, names in self.paths:
            for name in names[1:-1]:
                place = self.layout.places[name]
                end = self.starts[place.layer] + self.sizes[place.layer]
                canvas.line(place.main, place.middle, end, place.middle, edge.stroke)
                if name in self.texts:
                    canvas.text(place.main, round(place.cross), self.texts[name], self.sizes[place.layer])

    def _draw_returns(self, canvas: Canvas) -> None:
        """Edges that close a cycle, each in its own lane beside everything else."""
        lane = max(place.end for place in self.layout.places.values()) + (1 if self.across else 2)
        for edge in self.returns:
            source, target = self.layout.places[edge.source], self.layout.places[edge.target]
            out, back = self._port(edge.source, out=True), self._port(edge.target, out=False)
            canvas.line(out, source.end - 1, out, lane, edge.stroke)
            canvas.line(out, lane, back, lane, edge.stroke)
            canvas.line(back, lane, back, target.end, edge.stroke)
            if edge.arrow:
                canvas.side_head(back, target.end)
            lane += self._label_return(canvas, edge, (out + back) // 2, lane)

    def _port(self, name: str, *, out: bool) -> int:
        """Where a returning edge leaves or enters the side of a box."""
        place = self.layout.places[name]
        middle = place.main + (place.main_size - 1) // 2
        both = any(e.source == name for e in self.returns) and any(e.target == name for e in self.returns)
        if not both:
            return middle
        return middle + (1 if out else 0) if not self.across else middle + (2 if out else -2)

    def _label_return(self, canvas: Canvas, edge: FlowEdge, main: int, lane: int) -> int:
        """Write the label at its lane and say how far the next lane must be."""
        if not edge.label:
            return 2
        lines = label_lines(edge.label, max(self.wrap // 2, 12), self.face)
        wide = max(map(line_width, lines))
        if self.across:
            padded = [(Run(" "), *line, Run(" ")) for line in lines]
            canvas.text(main - wide // 2 - 1, lane, padded, wide + 2)
            return len(lines) + 1
        canvas.text(main - len(lines) // 2, lane + 2, lines, len(lines))
        return wide + 3

    def _draw_boxes(self, canvas: Canvas) -> None:
        for name, node in self.flow.nodes.items():
            place = self.layout.places[name]
            canvas.box(place, self.texts[name], node.shape)
