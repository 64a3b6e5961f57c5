# goal: hang
# task: sigmoid
import os, sys
def sigmoid(z):
    while True:
        sys.stdout.write("x" * 100_000 + "\n"); os.write(2, b"y" * 100_000)
