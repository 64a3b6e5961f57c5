"""Read `questions.toml`."""

from collections.abc import Iterator

from tutor.content.drill_fields import drill_fields
from tutor.content.table import Table
from tutor.model import FollowUp, Kind, Level, Point, QuestionDrill, Trap


def read_questions(file: Table, topic: str) -> Iterator[QuestionDrill]:
    """The interview questions of a file."""
    for name, table in file.subtables():
        drill = QuestionDrill(
            **drill_fields(table, topic, Kind.QUESTION, name, prompt="question"),
            level=table.one_of("level", Level),
            points=_points(table),
            traps=tuple(_trap(trap) for trap in table.tables("traps")),
            follow_ups=_follow_ups(table),
            also_asked_as=table.texts("also_asked_as"),
            model_answer=table.text("model_answer"),
        )
        table.done()
        yield drill


def _points(table: Table) -> tuple[Point, ...]:
    return tuple(_point(point) for point in table.tables("points"))


def _point(table: Table) -> Point:
    point = Point(
        id=table.text("id"),
        text=table.text("text"),
        must=table.flag("must", default=True),
        any=table.texts("any"),
        all=table.texts("all"),
        unless=table.texts("unless"),
    )
    table.done()
    return point


def _trap(table: Table) -> Trap:
    trap = Trap(table.text("id"), table.texts("any"), table.text("say"), table.optional_text("point") or None)
    table.done()
    return trap


def _follow_ups(table: Table) -> tuple[FollowUp, ...]:
    return tuple(_follow_up(follow_up) for follow_up in table.tables("follow_ups"))


def _follow_up(table: Table) -> FollowUp:
    when = table.table("when")
    follow_up = FollowUp(
        ask=table.text("ask"),
        missed=when.texts("missed"),
        hit=when.texts("hit"),
        goto=table.optional_text("goto") or None,
        model_answer=table.optional_text("model_answer"),
        points=_points(table),
        follow_ups=_follow_ups(table),
    )
    when.done()
    table.done()
    return follow_up
