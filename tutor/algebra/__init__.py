"""Whether two formulas mean the same: shapes, evaluation on the declared domain, proof, diagnosis."""
