"""The fields every drill has."""

import re
from typing import TypedDict

from tutor.content.error import ContentError
from tutor.content.table import Table
from tutor.model import DrillId, Kind, Place, Weight

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


class CommonFields(TypedDict):
    """The keyword arguments of `Drill`."""

    id: DrillId
    prompt: str
    skill: str
    hints: tuple[str, ...]
    explain: str
    seconds: int
    weight: Weight
    needs: tuple[str, ...]
    aliases: tuple[DrillId, ...]
    place: Place


def drill_id(topic: str, kind: Kind, name: str, place: Place) -> DrillId:
    """The id of a drill; raises ContentError for a name that cannot be part of one."""
    if not _NAME.fullmatch(name):
        raise ContentError(place, f"`{name}` cannot be a drill's name.", "Use lower-case letters, digits and hyphens.")
    return DrillId(f"{topic}/{kind.value}/{name}")


def drill_fields(table: Table, topic: str, kind: Kind, name: str, prompt: str = "prompt") -> CommonFields:
    """Read the common fields of one drill's table; `prompt` names the key that holds its prompt."""
    return CommonFields(
        id=drill_id(topic, kind, name, table.place),
        prompt=table.text(prompt),
        skill=table.text("skill"),
        hints=table.texts("hints"),
        explain=table.optional_text("explain"),
        seconds=table.whole("seconds", 60),
        weight=table.one_of("weight", Weight, Weight.USEFUL),
        needs=table.texts("needs"),
        aliases=tuple(DrillId(alias) for alias in table.texts("aliases")),
        place=table.place,
    )
