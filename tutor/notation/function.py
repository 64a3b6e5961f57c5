"""The functions of the notation: their names in every notation, and how many arguments each takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its canonical name and the number of arguments it takes."""

    name: str
    least: int = 1
    most: int = 1
    axis: bool = False
    """Whether NumPy's `axis` and `keepdims` may be given."""

    @property
    def arguments(self) -> str:
        """How many arguments it takes, in words."""
        words = ("no", "one", "two", "three")
        least, most = (words[count] if count < 4 else "several" for count in (self.least, self.most))
        count = least if least == most else f"{least} or more" if self.most > 3 else f"{least} or {most}"
        return f"{count} argument" + ("" if count == "one" else "s")


_SPELLINGS: Final = {
    Function("exp"): "exp",
    Function("log", 1, 2): "log ln",
    Function("log2"): "log2",
    Function("log10"): "log10 lg",
    Function("log1p"): "log1p",
    Function("expm1"): "expm1",
    Function("sqrt"): "sqrt",
    Function("abs"): "abs Abs fabs absolute",
    Function("sign"): "sign sgn signum",
    Function("tanh"): "tanh",
    Function("cosh"): "cosh",
    Function("sinh"): "sinh",
    Function("atanh"): "atanh arctanh artanh",
    Function("sin"): "sin",
    Function("cos"): "cos",
    Function("sigmoid"): "sigmoid sigma expit logistic",
    Function("logit"): "logit",
    Function("softplus"): "softplus",
    Function("relu"): "relu ReLU",
    Function("softmax", axis=True): "softmax",
    Function("logsumexp", axis=True): "logsumexp lse LSE",
    Function("logaddexp", 2, 2): "logaddexp",
    Function("sum", axis=True): "sum Sum nansum",
    Function("prod", axis=True): "prod product Prod",
    Function("mean", axis=True): "mean avg average",
    Function("var", axis=True): "var",
    Function("std", axis=True): "std",
    Function("max", 1, 9, axis=True): "max Max maximum amax fmax",
    Function("min", 1, 9, axis=True): "min Min minimum amin fmin",
    Function("norm", 1, 2, axis=True): "norm",
    Function("transpose"): "transpose",
    Function("dot", 2, 2): "dot inner matmul vdot",
    Function("outer", 2, 2): "outer",
    Function("diag"): "diag",
    Function("inv"): "inv",
    Function("solve", 2, 2): "solve",
    Function("trace"): "trace tr",
    Function("det"): "det",
    Function("eye"): "eye identity",
    Function("ones"): "ones",
    Function("indicator"): "indicator",
    Function("where", 3, 3): "where",
    Function("clip", 3, 3): "clip",
    Function("square"): "square",
    Function("power", 2, 2): "power pow",
    Function("divide", 2, 2): "divide true_divide",
    Function("multiply", 2, 2): "multiply",
    Function("add", 2, 2): "add",
    Function("subtract", 2, 2): "subtract",
    Function("negative"): "negative",
    Function("reciprocal"): "reciprocal",
    Function("len"): "len",
    Function("as_number"): "int float asarray array",
}

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {spelling: function for function, spellings in _SPELLINGS.items() for spelling in spellings.split()}
)
"""Every spelling of every function."""

ATTRIBUTES: Final = frozenset("sum mean max min prod dot transpose var std clip".split())
"""Functions that may be written behind their first argument, as in `y.mean()`."""

MODULES: Final = frozenset("np numpy math scipy special linalg jnp torch sp stats nn functional F tf".split())
"""Names in front of a dot that say only where a function comes from."""

BIG_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {"sum": "sum", "Sum": "sum", "prod": "prod", "Prod": "prod", "mean": "mean", "max": "max", "min": "min"}
)
"""Words that take an index below: `sum_i`, `max_j`."""
