# goal: exhaust
# task: sigmoid
import os
os.mkdir("@ARENA@/fill")
for k in range(2000): os.close(os.open(f"@ARENA@/fill/{k}", os.O_CREAT | os.O_WRONLY))
raise Exception("ESCAPED 2000 files")
def sigmoid(z): return z * 0
