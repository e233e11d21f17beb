/**
 * Every limit on what may cross the wire, with its unit, its source, and what happens when it is reached.
 * The browser reads this file too.
 */

/** Bytes of a line without its tags, CR LF included (RFC 1459, 2.3). Longer: 417 and the line is dropped. */
export const LINE_BYTES_MAX = 512;

/** Bytes of the tags that a client may send, `@` and the space included (IRCv3 message-tags). Longer: 417. */
export const CLIENT_TAGS_BYTES_MAX = 4096;

/** Bytes of one line on the way in, tags and all. Longer: the line is dropped up to its end, and answered with 417. */
export const INPUT_LINE_BYTES_MAX = CLIENT_TAGS_BYTES_MAX + LINE_BYTES_MAX;

/** Parameters of one message (RFC 1459, 2.3). What follows belongs to the last one. */
export const PARAMS_MAX = 15;

/** Bytes of the text of one message in the log, newlines included. Longer: refused with 417 or FAIL, nothing is cut. */
export const MESSAGE_TEXT_BYTES_MAX = 16_384;

/** Lines of one message in the log. More: refused with 417 or FAIL BATCH MULTILINE_MAX_LINES. */
export const MESSAGE_LINES_MAX = 100;

/** Characters (code points) of a name. Longer: 432. */
export const NICK_LENGTH_MAX = 30;

/** Characters of a room's name, `#` included. Longer: 403. */
export const CHANNEL_LENGTH_MAX = 50;

/** Bytes of a topic. Longer: cut at a character, as IRC servers do with TOPICLEN. */
export const TOPIC_BYTES_MAX = 390;

/** Bytes of an away message. Longer: cut at a character. */
export const AWAY_BYTES_MAX = 200;

/** Characters of a user name (`~name` in nick!name@host). Longer: cut. */
export const USERNAME_LENGTH_MAX = 10;

/** Bytes of a real name. Longer: cut at a character. */
export const REALNAME_BYTES_MAX = 150;

/** Bytes of a reason given with PART, QUIT, KICK. Longer: cut at a character. */
export const REASON_BYTES_MAX = 300;

/** Rooms that one connection may be in. More: 405. */
export const ROOMS_PER_USER_MAX = 100;

/** Targets of one PRIVMSG, NOTICE, TAGMSG. More: 407. Elsewhere the length of the line is the limit. */
export const TARGETS_MAX = 8;

/** Names that one connection may watch with MONITOR. More: 734. */
export const WATCHED_MAX = 100;

/** Messages in one answer to CHATHISTORY. More are asked for: this many are given. */
export const HISTORY_MESSAGES_MAX = 200;

/**
 * Bytes of text and client-only tags in one answer to CHATHISTORY, of long messages. Over it fewer are given: the
 * rest is asked for next.
 */
export const HISTORY_TEXT_BYTES_MAX = 32_768;

/** Bytes of a label (IRCv3 labeled-response). Longer: the label is ignored. */
export const LABEL_BYTES_MAX = 64;

/** Rooms that the server keeps. One more is refused with 405. */
export const ROOMS_MAX = 100_000;

/** Masks on all the lists of one room together. One more is refused with 478. */
export const LISTED_MASKS_MAX = 100;

/** Bytes of a mask on a list. Longer: 696. */
export const MASK_BYTES_MAX = 150;

/** Bytes of a room's key. Longer: 696. */
export const KEY_BYTES_MAX = 32;

/** The largest limit that a room may have. Larger: 696. */
export const MEMBERS_LIMIT_MAX = 1_000_000;

/** Parameters that the modes of one MODE may have: those that a message has beside the room and the letters. */
export const MODE_PARAMETERS_MAX = PARAMS_MAX - 2;

/** How often one message is changed. Once more: FAIL EDIT_FORBIDDEN. */
export const EDITS_PER_MESSAGE_MAX = 50;

/** Milliseconds for which an invitation holds. Then it is as if it had never been. */
export const INVITATION_MS_MAX = 24 * 60 * 60 * 1000;

/** Invitations that one person holds. Of more, the oldest are forgotten. */
export const INVITATIONS_PER_USER_MAX = 50;

/** Characters of base64 in one AUTHENTICATE line: fewer end a response (IRCv3 sasl). More: 905. */
export const SASL_CHUNK_LENGTH_MAX = 400;

/** Characters of base64 in one SASL response, all lines together. More: 905, and the log-in begins anew. */
export const SASL_RESPONSE_LENGTH_MAX = 10_000;

/** Characters of a password. Fewer: WEAK_PASSWORD. */
export const PASSWORD_LENGTH_MIN = 8;

/** Bytes of a password (draft/account-registration: so that it fits wherever it must be sent). More: refused. */
export const PASSWORD_BYTES_MAX = 300;

/** Passkeys of one account. One more: FAIL LIMIT_REACHED. */
export const PASSKEYS_PER_ACCOUNT_MAX = 10;

/** Bytes of what its owner calls a passkey. Longer: FAIL INVALID_PARAMS. */
export const PASSKEY_NAME_BYTES_MAX = 100;

/** Characters of a credential's id: 1,023 bytes (Web Authentication, 4) as base64url. Longer: no passkey. */
export const PASSKEY_ID_LENGTH_MAX = 1_364;

/** Characters of any other field of a passkey's answer. Longer: no passkey. */
export const PASSKEY_FIELD_LENGTH_MAX = 3_000;

/** Characters of one whole answer of a passkey, as base64, in however many lines. Longer: FAIL INVALID_PARAMS. */
export const PASSKEY_ANSWER_LENGTH_MAX = 10_000;

/** Milliseconds in which a passkey answers a challenge. Later: refused. Less than the time that one has to come in. */
export const PASSKEY_CHALLENGE_MS_MAX = 100_000;

/** Milliseconds for which a token logs in again whoever has come by a passkey. Then the passkey is asked for again. */
export const PASSKEY_TOKEN_MS_MAX = 7 * 24 * 60 * 60 * 1000;

/** Characters of a metadata key. Longer: FAIL KEY_INVALID. */
export const METADATA_KEY_LENGTH_MAX = 50;

/** Bytes of a metadata value. Longer: FAIL VALUE_INVALID. */
export const METADATA_VALUE_BYTES_MAX = 300;

/** Keys that a person or a room says. One more: FAIL LIMIT_REACHED. */
export const METADATA_KEYS_MAX = 20;

/** What one person notes of rooms and others (pinned, muted). One more: FAIL LIMIT_REACHED. */
export const METADATA_NOTES_MAX = 500;

/** Metadata keys that one connection follows. One more: FAIL TOO_MANY_SUBS. */
export const METADATA_SUBSCRIPTIONS_MAX = 50;

/** Bytes of the URL of a push endpoint: what a line has room for beside the keys. Longer: FAIL INVALID_PARAMS. */
export const PUSH_ENDPOINT_BYTES_MAX = 360;

/** Accounts that the server keeps. One more is refused. */
export const ACCOUNTS_MAX = 100_000;

/** Connections that are one person, by one account. One more is told that the name is taken. */
export const DEVICES_MAX = 32;
