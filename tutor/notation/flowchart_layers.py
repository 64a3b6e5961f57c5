"""A layered layout: boxes in layers, few crossings, straight lines (Sugiyama, Tagawa & Toda 1981).

`main` is the direction in which the diagram runs, `cross` the other one; both are counted in cells from 0.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[str, str]
_SWEEPS = 8


@dataclass(slots=True)
class Place:
    """Where a box, an edge's label or a bend of a long edge stands."""

    layer: int
    main_size: int
    cross_size: int
    main: int = 0
    cross: float = 0
    """The first cell; a whole number once the layout is done."""
    dummy: bool = False

    @property
    def middle(self) -> int:
        """The cell of the cross direction at which edges come and go."""
        return round(self.cross) + (self.cross_size - 1) // 2

    @property
    def end(self) -> int:
        """The first cell beyond it in the cross direction."""
        return round(self.cross) + self.cross_size


def back_edges(nodes: Iterable[str], edges: Sequence[Pair]) -> frozenset[Pair]:
    """The edges that close a cycle when the diagram is walked from its first node on."""
    following = defaultdict(list)
    for source, target in edges:
        following[source].append(target)
    targets = {target for _, target in edges}
    order = sorted(nodes, key=lambda node: node in targets)
    state: dict[str, int] = {}
    found: set[Pair] = set()
    for root in order:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(following[root]))]
        while stack:
            node, rest = stack[-1]
            for target in rest:
                if state.get(target) == 1:
                    found.add((node, target))
                elif target not in state:
                    state[target] = 1
                    stack.append((target, iter(following[target])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return frozenset(found)


def layers_of(nodes: Sequence[str], edges: Sequence[Pair]) -> dict[str, int]:
    """The layer of each node by the longest way to it; a node that only feeds a later one stands right before it."""
    before, after = defaultdict(list), defaultdict(list)
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    layer: dict[str, int] = {}
    waiting = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not waiting[node]]
    while ready:
        node = ready.pop(0)
        layer[node] = max((layer[source] + 1 for source in before[node]), default=0)
        for target in after[node]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    for node in nodes:
        if not before[node] and after[node]:
            layer[node] = min(layer[target] for target in after[node]) - 1
    return layer


@dataclass(slots=True)
class Layout:
    """Places by name, and the short edges between neighboring layers."""

    places: dict[str, Place]
    links: list[Pair] = field(default_factory=list)
    gap: int = 2
    """Empty cells between neighbors in a layer."""
    outer: frozenset[str] = frozenset()
    """Places that stand last in their layer, because lines leave them sideways."""

    def arrange(self) -> None:
        """Order each layer, then give every place its cross coordinate."""
        rows = self._rows()
        before, after = neighbors(self.links)
        for sweep in range(_SWEEPS):
            down = sweep % 2 == 0
            self._reorder(rows if down else rows[::-1], before if down else after)
        for row in rows:
            row.sort(key=lambda name: name in self.outer)
        self._spread(rows)
        downward = {name: self._above(name, before, after) for name in self.places}
        for sweep in range(_SWEEPS):
            down = sweep % 2 == 1
            for row in rows if down else rows[::-1]:
                self._settle(row, downward if down else after)
        self._round(rows, before)

    def _above(self, name: str, before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[str]:
        """What a place follows on the way down: a label keeps to its box, a bend to both its ends."""
        if not self.places[name].dummy:
            return before[name]
        to_box = not self.places[after[name][0]].dummy
        return after[name] if to_box else before[name] + after[name]

    def _rows(self) -> list[list[str]]:
        rows: list[list[str]] = [[] for _ in range(1 + max(place.layer for place in self.places.values()))]
        for name, place in self.places.items():
            rows[place.layer].append(name)
        return rows

    def _reorder(self, rows: Sequence[list[str]], near: Mapping[str, Sequence[str]]) -> None:
        """Sort each layer by the mean position of its neighbors in the layer done before."""
        rank = {name: index for row in rows for index, name in enumerate(row)}
        for row in rows[1:]:
            row.sort(key=lambda name: _mean([rank[other] for other in near[name]], rank[name]))
            rank.update({name: index for index, name in enumerate(row)})

    def _spread(self, rows: Sequence[Sequence[str]]) -> None:
        for row in rows:
            at = 0
            for name in row:
                self.places[name].cross = at
                at += self.places[name].cross_size + self.gap

    def _settle(self, row: Sequence[str], near: Mapping[str, Sequence[str]]) -> None:
        """Move each place as close to its neighbors' middle as its place in the row allows."""
        if not any(near[name] for name in row):
            return
        wanted, weights = [], []
        for name in row:
            place = self.places[name]
            half = (place.cross_size - 1) // 2
            middles = [self._middle(other) for other in near[name]]
            wanted.append(_mean(middles, place.cross + half) - half)
            weights.append(8.0 if place.dummy else 1.0 if near[name] else 0.1)
        for name, cross in zip(row, separated(wanted, weights, self._offsets(row)), strict=True):
            self.places[name].cross = cross

    def _middle(self, name: str) -> float:
        place = self.places[name]
        return place.cross + (place.cross_size - 1) // 2

    def _offsets(self, row: Sequence[str]) -> list[int]:
        offsets = [0]
        for name in row[:-1]:
            offsets.append(offsets[-1] + self.places[name].cross_size + self.gap)
        return offsets

    def _round(self, rows: Sequence[Sequence[str]], before: Mapping[str, Sequence[str]]) -> None:
        """Whole cells, the first at 0, without steps of one cell where there is room to avoid them."""
        lowest = min(place.cross for place in self.places.values())
        for row in rows:
            for name, offset in zip(row, self._offsets(row), strict=True):
                place = self.places[name]
                place.cross = round(place.cross - lowest - offset + 1e-9) + offset
            for index, name in enumerate(row):
                self._snap(row, index, before[name])
        lowest = min(place.cross for place in self.places.values())
        for place in self.places.values():
            place.cross = int(place.cross - lowest)

    def _snap(self, row: Sequence[str], index: int, before: Sequence[str]) -> None:
        place = self.places[row[index]]
        if len(before) != 1:
            return
        step = self.places[before[0]].middle - place.middle
        first = self.places[row[index - 1]].end + self.gap if index else -(10**6)
        last = self.places[row[index + 1]].cross - self.gap if index + 1 < len(row) else 10**6
        if abs(step) <= 1 and place.cross + step >= first and place.end + step <= last:
            place.cross += step


def neighbors(links: Iterable[Pair]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What comes before and what after each name."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in links:
        before[target].append(source)
        after[source].append(target)
    return before, after


def separated(wanted: Sequence[float], weights: Sequence[float], offsets: Sequence[int]) -> list[float]:
    """The positions nearest to the wanted ones that keep their order and distances (isotonic regression)."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight, offset in zip(wanted, weights, offsets, strict=True):
        block = (value - offset, weight, 1)
        while blocks and blocks[-1][0] > block[0]:
            mean, mass, count = blocks.pop()
            total = mass + block[1]
            block = ((mean * mass + block[0] * block[1]) / total, total, count + block[2])
        blocks.append(block)
    means = [mean for mean, _, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def tracks_of(spans: Mapping[str, tuple[int, int]], above: Callable[[str, str], bool]) -> dict[str, int]:
    """A track for each sideways line such that lines on one track do not touch.

    `above(a, b)` says that `a` must turn before `b`, because `b` goes on where `a` comes from.
    """
    left = dict(spans)
    track: dict[str, int] = {}
    level = 0
    while left:
        free = [name for name in left if not any(above(other, name) for other in left if other != name)] or list(left)
        free.sort(key=lambda name: left[name])
        end = -(10**6)
        for name in free:
            low, high = left[name]
            if low > end + 1:
                track[name] = level
                end = high
                del left[name]
        level += 1
    return track
