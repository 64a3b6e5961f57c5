"""Read a lesson: `lesson.toml` and its six stages."""

from pathlib import Path

from tutor.content.error import ContentError
from tutor.content.markdown import fences, headings
from tutor.content.table import top
from tutor.content.toml_file import read_text, read_toml
from tutor.model import DrillId, Lesson, Place, Stage, StageName, Topic

MANIFEST = "lesson.toml"


def stage_file(number: int, name: StageName) -> str:
    """The name of a stage's file, such as `3-math.md`."""
    return f"{number}-{name.value}.md"


def read_topic(folder: Path, prefix: str = "") -> Topic:
    """The topic a lesson folder declares; raises ContentError."""
    table = top(read_toml(folder / MANIFEST))
    topic = Topic(
        slug=prefix + folder.name,
        title=table.text("title"),
        promise=table.text("promise"),
        minutes=table.whole("minutes", 60),
        needs=table.texts("needs"),
        related=table.texts("related"),
    )
    table.done()
    return topic


def read_lesson(folder: Path, prefix: str = "") -> Lesson:
    """A topic with its six stages; raises ContentError naming the first file at fault."""
    topic = read_topic(folder, prefix)
    return Lesson(topic, tuple(_read_stage(folder, number, name) for number, name in enumerate(StageName, 1)))


def _read_stage(folder: Path, number: int, name: StageName) -> Stage:
    path = folder / stage_file(number, name)
    if not path.is_file():
        raise ContentError(Place(path), f"The {name.value} stage is missing.", f"Add `{path.name}`.")
    text = read_text(path)
    title = next((heading for _, heading, _ in headings(text)), "")
    if not title:
        raise ContentError(Place(path), "This stage has no heading.", "Begin it with `# Title`.")
    drills = tuple(_drill_id(path, fence.body, fence.line) for fence in fences(text) if fence.language == "drill")
    return Stage(name, title, text, Place(path), drills)


def _drill_id(path: Path, body: str, line: int) -> DrillId:
    words = body.split()
    if len(words) != 1:
        raise ContentError(Place(path, line), "A drill block holds one id.", "Write one `topic/kind/name` in it.")
    return DrillId(words[0])
