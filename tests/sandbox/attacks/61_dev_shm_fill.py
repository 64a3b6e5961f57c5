# goal: exhaust
# task: sigmoid
with open("/dev/shm/@TAG@", "wb") as f:
    for _ in range(100): f.write(b"x" * (1 << 20))
raise Exception("ESCAPED 100 MB in /dev/shm")
def sigmoid(z): return z * 0
