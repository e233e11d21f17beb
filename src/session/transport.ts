/** What a session needs of a socket. Doors implement it over TCP, TLS and WebSocket; tests over a pair in memory. */

export type Transport = {
  /**
   * Hands bytes to the socket at once, one system call. The buffer is shared with other readers: never changed. What
   * `mayWait` goes out when the peer has acknowledged what went before (Nagle, RFC 1122 4.2.3.4), or with the next.
   */
  write(bytes: Uint8Array, mayWait?: boolean): void;
  /** Bytes that the socket has not taken yet. */
  readonly pendingBytes: number;
  /** Calls back once, when everything handed over so far has been taken. Not at all if the socket dies before. */
  whenWritten(callback: () => void): void;
  /** Stops and resumes reading: how a flood, and a client that does not read, are slowed. */
  pause(): void;
  resume(): void;
  /** Sends what is pending, then closes. The session hears `closed` afterwards. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
};
