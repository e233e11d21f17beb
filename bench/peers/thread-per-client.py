"""The seed's way of doing it: a thread for each client, which sends what it reads to everyone in the room itself.

Speaks just enough IRC for the same load as the others. A lock for each room keeps one order for all.
"""

import collections
import socket
import sys
import threading


class Room:
    def __init__(self):
        self.lock = threading.Lock()
        self.members = {}

    def tell(self, text, author=None):
        data = text.encode()
        for nick, client in list(self.members.items()):
            if nick == author:
                continue
            try:
                client.sendall(data)
            except OSError:
                self.members.pop(nick, None)


rooms = collections.defaultdict(Room)


def serve(client):
    nick = "*"
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with client:
        for line in client.makefile(encoding="utf-8", newline="\n"):
            command, _, rest = line.rstrip("\r\n").partition(" ")
            if command == "NICK":
                nick = rest
            elif command == "USER":
                client.sendall(f":threads 001 {nick} :Welcome\r\n:threads 422 {nick} :No MOTD\r\n".encode())
            elif command == "JOIN":
                join(client, nick, rest)
            elif command == "PRIVMSG":
                name, _, text = rest.partition(" ")
                with rooms[name].lock:
                    rooms[name].tell(f":{nick}!bench@127.0.0.1 PRIVMSG {name} {text}\r\n", nick)


def join(client, nick, name):
    room = rooms[name]
    with room.lock:
        room.members[nick] = client
        room.tell(f":{nick}!bench@127.0.0.1 JOIN {name}\r\n")
        nicks = list(room.members)
        for start in range(0, len(nicks), 50):
            client.sendall(f":threads 353 {nick} = {name} :{' '.join(nicks[start:start + 50])}\r\n".encode())
        client.sendall(f":threads 366 {nick} {name} :End of NAMES list\r\n".encode())


def main():
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=4096)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()


main()
