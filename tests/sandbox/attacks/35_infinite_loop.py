# goal: hang
# task: sigmoid
def sigmoid(z):
    while True: pass
