/** A log-in by SASL on its way: between AUTHENTICATE with a mechanism and its end. */

import type { Challenge } from "../../model/accounts.ts";
import type { PasskeyChallenge } from "../../model/passkeys.ts";
import type { Mechanism } from "../../wire/sasl.ts";

export type Exchange = {
  readonly mechanism: Mechanism;
  /** Base64 of the response that is not complete yet. */
  readonly received: string;
  /** SCRAM: what the client must prove. */
  readonly challenge?: Challenge;
  /** HUBBUB-PASSKEY: what the passkey must sign. */
  readonly passkey?: PasskeyChallenge;
  /** Who it has proven to be; it is still told something (SCRAM: our own proof), and answers with an empty response. */
  readonly proven?: string;
  /** OAUTHBEARER: why it has failed. The client has been told in the mechanism's own way, and has the last word. */
  readonly failed?: string;
};
