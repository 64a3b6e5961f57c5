"""What is known of the drills met so far: made once, kept as long as its owner lives."""

from tutor.grading.code.bank import Bank, make_bank
from tutor.grading.code.counterfactual import Counterfactual, counterfactuals
from tutor.model import CodeDrill
from tutor.sandbox.host import Sandbox


class Knowledge:
    """Banks, and what the references do with altered arguments, by the text of the drills' files."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._banks: dict[str, Bank] = {}
        self._counterfactuals: dict[str, tuple[Counterfactual, ...]] = {}

    def bank(self, drill: CodeDrill) -> Bank:
        """The drill's bank; raises DrillError or SandboxGoneError."""
        if drill.source not in self._banks:
            self._banks[drill.source] = make_bank(drill, self.sandbox)
        return self._banks[drill.source]

    def counterfactuals(self, drill: CodeDrill) -> tuple[Counterfactual, ...]:
        """What the reference says where an argument is another; raises DrillError or SandboxGoneError."""
        if drill.source not in self._counterfactuals:
            found = counterfactuals(drill, self.bank(drill), self.sandbox)
            self._counterfactuals[drill.source] = found
        return self._counterfactuals[drill.source]
