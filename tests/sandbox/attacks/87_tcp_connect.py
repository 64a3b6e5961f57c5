# goal: harm
# task: sigmoid
import socket
socket.create_connection(("127.0.0.1", @PORT@), 1).sendall(b"leak")
raise Exception("ESCAPED tcp")
def sigmoid(z): return z * 0
