"""The course project's client with its window taken off: lines of stdin stand for the entry field, lines of stdout,
one JSON text for each recv, for the list of messages. receive() and send() are as in its document."""

import json
import sys
from socket import AF_INET, socket, SOCK_STREAM
from threading import Thread


def receive():
    # Function handles receiving the messages
    while True:
        try:
            msg = sock.recv(BUFFERSIZE).decode("utf8")
            if msg == "":  # Closed by the server: the window would show empty messages for ever.
                break
            print(json.dumps(msg), flush=True)
        except OSError:  # Possibly client has left the chat.
            break


def send(msg):
    # Function handles the sending message
    sock.send(bytes(msg, "utf8"))


HOST = "127.0.0.1"
PORT = int(sys.argv[1])
BUFFERSIZE = 1024
ADDR = (HOST, PORT)
sock = socket(AF_INET, SOCK_STREAM)
sock.connect(ADDR)

receive_thread = Thread(target=receive)
receive_thread.start()
for line in sys.stdin:
    send(line.rstrip("\n"))
sock.close()
