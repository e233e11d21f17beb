/** Every limit of the doors, with its unit, its reason, and what happens when it is reached. */

/** Milliseconds of silence after which a newcomer is taken for a person at the plain text door, and greeted. */
export const GREETING_DELAY_MS = 250;

/** First bytes that may stay undecided (an IRC line may begin with tags). More: they are plain text. */
export const SNIFF_BYTES_MAX = 1_024;

/** Sockets that have not said yet what they are. One more is closed at once. */
export const UNCLASSIFIED_MAX = 16_384;

/** Sockets altogether, whatever the door. One more is closed at once. */
export const CONNECTIONS_MAX = 65_536;

/** Sockets of one address (of a /64 with IPv6), loopback excepted: a class behind one router. One more is closed. */
export const CONNECTIONS_PER_ADDRESS_MAX = 1_000;

/** Connections that the kernel keeps for us until we take them. More: the kernel lets the peer try again. */
export const LISTEN_BACKLOG = 4_096;

/** Milliseconds of silence after which the kernel asks whether the peer is still there; lost ones are closed. */
export const TCP_KEEPALIVE_DELAY_MS = 60_000;

/** Milliseconds that a peer has to take what we still have for it after end(), and to close. Then it is cut off. */
export const LINGER_MS = 3_000;

/** Milliseconds for a TLS handshake. Longer: the socket is closed. */
export const TLS_HANDSHAKE_MS = 10_000;

/** Bytes of one WebSocket message. Up to here a line that is too long is answered with 417; above: closed with 1009. */
export const WEBSOCKET_MESSAGE_BYTES_MAX = 16_384;

/** Frames of one WebSocket message. More: closed with 1008. A line needs one. */
export const WEBSOCKET_FRAGMENTS_MAX = 64;

/** Bytes that a WebSocket client has not read yet. From so many on its pings are not answered. */
export const WEBSOCKET_UNREAD_BYTES_MAX = 1_048_576;

/** Bytes of the headers of a request. More: 431. */
export const HTTP_HEADERS_BYTES_MAX = 16_384;

/** Milliseconds for the headers of a request. Longer: 408. */
export const HTTP_HEADERS_MS = 10_000;

/** Milliseconds for a whole request. Longer: 408. */
export const HTTP_REQUEST_MS = 15_000;

/** Milliseconds that a connection stays open for another request. Longer: it is closed. */
export const HTTP_KEEPALIVE_MS = 10_000;

/** Milliseconds between two looks for requests that take too long. */
export const HTTP_CHECK_MS = 5_000;
