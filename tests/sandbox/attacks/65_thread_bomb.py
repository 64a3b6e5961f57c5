# goal: exhaust
# task: sigmoid
import threading, time
n = 0
try:
    for _ in range(500):
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start(); n += 1
except RuntimeError: pass
if n > 50: raise Exception(f"ESCAPED {n} threads")
def sigmoid(z): return z * 0
