import assert from "node:assert/strict";
import { test } from "node:test";
import { HTTP_HEADERS_BYTES_MAX } from "./limits.ts";
import { readUpgrade } from "./upgrade-request.ts";

const REQUEST = [
  "GET /ws?x HTTP/1.1",
  "Host: chat.example:5000",
  "Connection: keep-alive, Upgrade",
  "UPGRADE:WebSocket ",
  "Origin: https://chat.example",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: a2tra2tra2tra2tra2traw==",
  "Sec-WebSocket-Protocol: text.ircv3.net",
];

function asked(lines: readonly string[] = REQUEST, rest = ""): Buffer {
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${rest}`, "latin1");
}

test("a request for a WebSocket is read, and where its frames begin", () => {
  const bytes = asked(REQUEST, "\x81\x80");
  const request = readUpgrade(bytes);
  assert.deepEqual(
    [request?.url, request?.method, request?.headers.host, request?.headers["sec-websocket-key"]],
    ["/ws?x", "GET", "chat.example:5000", "a2tra2tra2tra2tra2traw=="],
  );
  assert.equal(bytes.subarray(request?.end).length, 2);
});

test("half a request, and whatever is not plainly one, is left to node:http", () => {
  const whole = asked();
  for (let length = 0; length < whole.length; length += 1) {
    assert.equal(readUpgrade(whole.subarray(0, length)), undefined);
  }
  const changes: readonly (readonly [string, string])[] = [
    ["GET ", "POST "],
    ["HTTP/1.1", "HTTP/1.0"],
    ["/ws?x", "http://chat.example/ws"],
    ["/ws?x", "/w s"],
    ["keep-alive, Upgrade", "keep-alive"],
    ["keep-alive, Upgrade", "not-an-upgrade"],
    ["WebSocket ", "h2c"],
    ["Host: chat.example:5000", "X: y"],
    ["Host: chat.example:5000", "Host: a\r\nhost: b"],
    ["Host: chat.example:5000", "Host : a"],
    ["Host: chat.example:5000", "Host: a\r\n b"],
    ["Host: chat.example:5000", "Host: a\rX: b"],
    ["Host: chat.example:5000", "Host: a\nX: b"],
    ["Host: chat.example:5000", "Host: \xe4"],
    ["Origin:", "Content-Length: 0\r\nOrigin:"],
    ["Origin:", "Transfer-Encoding: chunked\r\nOrigin:"],
    ["Origin:", `X: ${"y".repeat(HTTP_HEADERS_BYTES_MAX)}\r\nOrigin:`],
  ];
  for (const [right, wrong] of changes) {
    assert.equal(readUpgrade(asked([REQUEST.join("\r\n").replace(right, wrong)])), undefined, wrong.slice(0, 40));
  }
});
