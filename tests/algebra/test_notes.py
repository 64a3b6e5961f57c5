import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GIVEN = re.compile(r'(?:Clue|Finding)\(\s*"([a-z-]+)"')
BESIDE_A_SENTENCE = re.compile(r'"([a-z]+(?:-[a-z]+)*)",\s+f?"[A-Z{][^"\n]* ')


def notes_in(path: Path) -> set[str]:
    source = path.read_text(encoding="utf-8")
    return {*GIVEN.findall(source), *BESIDE_A_SENTENCE.findall(source)}


def test_every_note_that_the_algebra_gives_is_in_the_vocabulary():
    known = set(tomllib.loads((ROOT / "drills" / "notes.toml").read_text(encoding="utf-8")))
    files = [*(ROOT / "tutor" / "algebra").glob("*.py"), ROOT / "tutor" / "grading" / "formula.py"]
    given = set().union(*(notes_in(path) for path in files))
    assert len(given) > 40
    assert given <= known
