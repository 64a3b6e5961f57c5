"""A tree as an s-expression: all that was read, without brackets and without the kinds of product."""

from collections.abc import Sequence

from tutor.notation import tree
from tutor.notation.tree import Node


def skeleton(node: Node | None) -> str:
    match node:
        case None:
            return ":"
        case tree.Group(body=body):
            return skeleton(body)
        case tree.Number(value=value):
            return str(value)
        case tree.Constant(name=name) | tree.Name(name=name):
            return name
        case tree.Mul():
            return _list("*", _factors(node))
        case tree.Index(body=body, at=at):
            return _list("at", [body, *at])
        case tree.Big():
            limits = [] if node.lower is None and node.upper is None else [node.lower, node.upper]
            return _list(f"{node.kind} {node.index}", [*limits, node.body])
        case tree.Call():
            axis = "" if node.axis is None else f"@{node.axis}"
            return _list(node.function + axis + ("k" if node.keepdims else ""), node.args)
        case tree.Relation(left=left, how=how, right=right):
            return f"{skeleton(left)} {how} {skeleton(right)}"
        case tree.Indicator(condition=condition):
            return f"(1[] {skeleton(condition)})"
        case tree.Norm(arg=arg, order=order):
            return _list("norm" if order == 2 else "norm1", [arg])
        case tree.Moment(kind=kind, args=args):
            return _list(kind, args)
    return _list(_HEADS.get(type(node), "?"), list(node.children()))


_HEADS = {
    tree.Neg: "-",
    tree.Add: "+",
    tree.Div: "/",
    tree.Pow: "^",
    tree.Transpose: "T",
    tree.Inverse: "inv",
    tree.Hole: "hole",
}


def _list(head: str, parts: Sequence[Node | None]) -> str:
    return f"({' '.join([head, *(skeleton(part) for part in parts)])})"


def _factors(node: Node) -> list[Node]:
    inner = tree.ungroup(node) if isinstance(node, tree.Group) and isinstance(tree.ungroup(node), tree.Mul) else node
    return [*_factors(inner.left), inner.right] if isinstance(inner, tree.Mul) else [node]
