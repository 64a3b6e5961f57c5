"""How many axes a part of a formula seems to have: enough to tell a matrix power from a power."""

from tutor.notation.lexicon import Lexicon
from tutor.notation.tree import (
    Add,
    Big,
    Call,
    Div,
    Group,
    Index,
    Inverse,
    Mul,
    Name,
    Neg,
    Node,
    Pow,
    Transpose,
    ungroup,
)

_NUMBERS = frozenset("sum mean max min prod norm logsumexp trace det".split())


def rank(node: Node, lexicon: Lexicon) -> int:
    """0 for a number, 1 for a vector, 2 for a matrix, as far as the declared names tell."""
    match node:
        case Name(name=name):
            found = lexicon.names.get(name)
            return found.rank if found is not None else 0
        case Group(body=inner) | Neg(arg=inner) | Div(top=inner) | Pow(body=inner) | Big(body=inner):
            return rank(inner, lexicon)
        case Transpose(arg=inner) | Inverse(arg=inner):
            return rank(inner, lexicon)
        case Add(terms=terms):
            return max(rank(term, lexicon) for term in terms)
        case Mul():
            return _product_rank(node, lexicon)
        case Index(body=body, at=at):
            return max(0, rank(body, lexicon) - sum(each is not None for each in at))
        case Call():
            return _call_rank(node, lexicon)
    return 0


def _product_rank(node: Mul, lexicon: Lexicon) -> int:
    left, right = rank(node.left, lexicon), rank(node.right, lexicon)
    if node.how == "*" or not left or not right:
        return max(left, right)
    if left == right == 1:
        lying = isinstance(ungroup(node.right), Transpose) and not isinstance(ungroup(node.left), Transpose)
        return 2 if lying else 0
    return 2 if left == right else 1


def _call_rank(node: Call, lexicon: Lexicon) -> int:
    if node.function in ("eye", "outer", "inv"):
        return 2
    if node.function in ("diag", "column", "row"):
        return 2
    if not node.args or (node.function in _NUMBERS and node.axis is None and len(node.args) == 1):
        return 0
    inner = max(rank(arg, lexicon) for arg in node.args)
    return inner - 1 if node.function in _NUMBERS and node.axis is not None and not node.keepdims else inner
