from typing import Any

import pytest

from tutor.study.desk import Desk
from tutor.ui import first_frame


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")


def _keep(desk: Desk, *, ascii_only: bool = False) -> None:
    drawn = first_frame.drawn_from(desk, desk.home(), (80, 24), ascii_only=ascii_only)
    first_frame.keep(desk, drawn, ["one", "two"])


def test_a_kept_frame_is_shown_at_the_next_start(desk: Desk, capsys: Any):
    _keep(desk)
    assert first_frame.show(desk, ascii_only=False)
    assert capsys.readouterr().out.endswith("one\r\ntwo")


def test_nothing_is_shown_before_the_first_frame_was_kept(desk: Desk, capsys: Any):
    assert not first_frame.show(desk, ascii_only=False)
    assert not capsys.readouterr().out


def test_a_frame_is_not_shown_once_something_was_learned(desk: Desk):
    _keep(desk)
    desk.visit("losses/quick/shape").submit("(3,)")
    assert not first_frame.show(desk, ascii_only=False)


def test_a_frame_is_not_shown_on_another_day_with_more_due(desk: Desk, clock: Any):
    desk.visit("losses/quick/shape").submit("(3,)")
    _keep(desk)
    clock.days_pass(9)
    assert not first_frame.show(desk, ascii_only=False)


def test_a_frame_is_not_shown_on_a_terminal_that_looks_different(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    _keep(desk)
    assert not first_frame.show(desk, ascii_only=True)
    desk.memory.keep(first_frame.THEME, "tutor-light")
    assert not first_frame.show(desk, ascii_only=False)
    desk.memory.keep(first_frame.THEME, None)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not first_frame.show(desk, ascii_only=False)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("COLUMNS", "100")
    assert not first_frame.show(desk, ascii_only=False)
