"""A log that cannot be written is said on the screen; the app stays and the answer can be submitted again."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from tutor.memory.error import DiskFullError
from tutor.study.desk import Desk

Open = Callable[..., AbstractAsyncContextManager[Any]]


async def test_a_full_disk_is_said_and_costs_nothing(open_app: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise DiskFullError("Not saved: the disk is full. Free some space and submit again.")

    async with open_app(drill="formula/cross-entropy") as at:
        with monkeypatch.context() as patch:
            patch.setattr(desk.memory, "attempt", full)
            await at.type("-(y*log(p)+(1-y)*log(1-p))")
            await at.press("enter")
            await at.settle()
            assert at.app.is_running
            assert not desk.progress.solved("losses/formula/cross-entropy")
        await at.press("enter")
        await at.settle()
        assert "✓ Correct." in at.page
        assert desk.progress.solved("losses/formula/cross-entropy")
