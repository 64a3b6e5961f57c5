"""A certificate that two formulas of one example are identical, by sympy and a few substitutions made for this field.

p in (0,1) becomes A/(A+B), a real z in an exponent becomes k·log(u), hyperbolic functions become exponentials, and logs
are split over irreducible factors; labels and signs are settled case by case. Then the difference must vanish.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

import sympy as sp

from tutor.algebra.declared import DomainName
from tutor.algebra.scalar import Arena
from tutor.algebra.trial import Pair

Cases = Iterator[dict[str, sp.Expr]]
MOST_CASES = 8
MOST_PROVED = 8
"""Entries of an array that are proved one by one."""


class UnprovableError(Exception):
    """Something sympy is not asked about."""


def proved(arena: Arena, pairs: Sequence[Pair], domains: Mapping[str, DomainName]) -> bool:
    """Whether every pair of entries is identical on the whole domain; False means only that no proof was found."""
    unlike = [pair for pair in pairs if pair[0] != pair[1]]
    if len(unlike) > MOST_PROVED:
        return False
    try:
        return all(_proved(arena, pair, domains) for pair in unlike)
    except (UnprovableError, RecursionError, TypeError, ValueError, NotImplementedError, sp.PolynomialError):
        return False


def _proved(arena: Arena, pair: Pair, domains: Mapping[str, DomainName]) -> bool:
    nodes = arena.below(pair)
    piecewise = any(arena.ops[node] in ("max", "min", "where") or arena.data[node] in ("abs", "sign") for node in nodes)
    variables = [datum for node in nodes if isinstance(datum := arena.data[node], tuple)]
    names = {name: domains.get(name, "real") for name, _ in variables}
    keys = {f"{name}{''.join(f'_{i}' for i in at)}": names[name] for name, at in variables}
    for case in _cases(keys, piecewise=piecewise):
        values: dict[int, sp.Expr] = {}
        for node in nodes:
            values[node] = _symbolic(arena, node, values, case)
        if not _vanishes(values[pair[0]] - values[pair[1]]):
            return False
    return True


def _cases(domains: Mapping[str, DomainName], *, piecewise: bool) -> Cases:
    """The substitutions that together cover the domain."""
    options = [_options(name, domain, piecewise=piecewise) for name, domain in domains.items()]
    total = 1
    for each in options:
        total *= len(each)
    if total > MOST_CASES:
        raise UnprovableError
    for chosen in product(*options):
        yield dict(zip(domains, chosen, strict=True))


def _options(name: str, domain: DomainName, *, piecewise: bool) -> list[sp.Expr]:
    positive = sp.Symbol(name, positive=True)
    if domain == "{0,1}":
        return [sp.Integer(0), sp.Integer(1)]
    if domain == "(0,1)":
        a, b = sp.symbols(f"{name}_A {name}_B", positive=True)
        return [a / (a + b)]
    if domain == "positive":
        return [positive]
    if domain == "integer":
        return [sp.Symbol(name, integer=True, positive=True)]
    if domain == "nonnegative":
        return [positive, sp.Integer(0)]
    if domain == "real" and piecewise:
        return [positive, sp.Integer(0), -positive]
    return [sp.Symbol(name, real=True)]


def _symbolic(arena: Arena, node: int, values: Mapping[int, sp.Expr], case: Mapping[str, sp.Expr]) -> sp.Expr:
    op, datum = arena.ops[node], arena.data[node]
    args = [values[arg] for arg in arena.args[node]]
    if isinstance(datum, Fraction):
        return sp.Rational(datum.numerator, datum.denominator)
    if isinstance(datum, tuple):
        name, at = datum
        return case[f"{name}{''.join(f'_{i}' for i in at)}"]
    if op == "call":
        return _function(str(datum), args[0])
    builders = {
        "e": lambda: sp.E,
        "pi": lambda: sp.pi,
        "add": lambda: sp.Add(*args),
        "neg": lambda: -args[0],
        "mul": lambda: args[0] * args[1],
        "div": lambda: args[0] / args[1],
        "pow": lambda: args[0] ** args[1],
        "max": lambda: sp.Max(*args),
        "min": lambda: sp.Min(*args),
        "softmax": lambda: sp.exp(args[0]) / sp.Add(*(sp.exp(arg) for arg in args[1:])),
        "logsumexp": lambda: sp.log(sp.Add(*(sp.exp(arg) for arg in args))),
    }
    if op not in builders:
        raise UnprovableError
    return builders[op]()


def _function(name: str, x: sp.Expr) -> sp.Expr:
    direct = {
        "exp": sp.exp,
        "log": sp.log,
        "sqrt": sp.sqrt,
        "abs": sp.Abs,
        "sign": sp.sign,
        "sin": sp.sin,
        "cos": sp.cos,
    }
    if name in ("abs", "sign"):
        x = sp.factor(sp.together(x))
    if name in direct:
        return direct[name](x)
    up, down = sp.exp(x), sp.exp(-x)
    written = {
        "tanh": lambda: (up - down) / (up + down),
        "sigmoid": lambda: 1 / (1 + down),
        "cosh": lambda: (up + down) / 2,
        "sinh": lambda: (up - down) / 2,
        "log1p": lambda: sp.log(1 + x),
        "expm1": lambda: up - 1,
        "log2": lambda: sp.log(x) / sp.log(2),
        "log10": lambda: sp.log(x) / sp.log(10),
        "atanh": lambda: (sp.log(1 + x) - sp.log(1 - x)) / 2,
    }
    return written[name]()


def _vanishes(difference: sp.Expr) -> bool:
    """Whether a difference is identically zero, as far as this class of formulas goes."""
    if difference == 0:
        return True
    if difference.has(sp.Max, sp.Min, sp.Abs, sp.sign, sp.zoo, sp.nan, sp.oo):
        return False
    flat = _split_logs(sp.expand_log(sp.expand_power_exp(_exponentials_as_powers(difference)), force=False))
    return bool(sp.simplify(sp.expand(flat)) == 0)


def _exponentials_as_powers(expression: sp.Expr) -> sp.Expr:
    """Every real variable of an exponent as a multiple of a logarithm, so that exponentials become powers."""
    exponents = [sp.expand(each.exp) for each in expression.atoms(sp.exp)]
    variables = set().union(*(each.free_symbols for each in exponents)) if exponents else set()
    substitution = {}
    for variable in sorted(variables, key=str):
        scale = sp.Integer(1)
        for exponent in exponents:
            factor = exponent.coeff(variable)
            if factor.is_Rational:
                scale = sp.ilcm(scale, factor.q)
        substitution[variable] = scale * sp.log(sp.Symbol(f"u_{variable}", positive=True))
    return sp.powsimp(expression.subs(substitution))


def _split_logs(expression: sp.Expr) -> sp.Expr:
    """The log of a rational function as the logs of its irreducible factors."""

    def split(argument: sp.Expr) -> sp.Expr:
        whole = sp.factor(sp.together(argument))
        top, above = sp.factor_list(sp.numer(whole))
        bottom, below = sp.factor_list(sp.denom(whole))
        if not (top.is_positive and bottom.is_positive):
            return sp.log(argument)
        parts = [power * sp.log(factor) for factor, power in above]
        parts += [-power * sp.log(factor) for factor, power in below]
        return sp.log(top) - sp.log(bottom) + sp.Add(*parts)

    return expression.replace(sp.log, split)
