"""A chat server in the way of the course project: a thread per client, one send per reader and message.

It speaks just enough IRC for the load generator: everyone is in one room, and lines go to everybody else.
"""

import socket
import sys
import threading

clients = {}
lock = threading.Lock()


def serve(connection):
    name = ""
    reader = connection.makefile("rb")
    for line in reader:
        verb, _, rest = line.strip().decode("utf8").partition(" ")
        if verb == "NICK":
            name = rest
        elif verb == "USER":
            connection.sendall(f":bench 001 {name} :Welcome\r\n".encode("utf8"))
        elif verb == "JOIN":
            with lock:
                clients[connection] = name
            connection.sendall(f":{name}!u@h JOIN {rest}\r\n:bench 366 {name} {rest} :End\r\n".encode("utf8"))
        elif verb == "PING":
            connection.sendall(f":bench PONG bench {rest}\r\n".encode("utf8"))
        elif verb == "PRIVMSG":
            message = f":{name}!u@h PRIVMSG {rest}\r\n".encode("utf8")
            with lock:
                readers = [other for other in clients if other is not connection]
            for other in readers:
                other.sendall(message)
    with lock:
        clients.pop(connection, None)


listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", int(sys.argv[1])))
listener.listen(1024)
threading.stack_size(256 * 1024)
while True:
    accepted, _ = listener.accept()
    accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=serve, args=(accepted,), daemon=True).start()
