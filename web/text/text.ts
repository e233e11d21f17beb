/** The texts in the reader's language. There is English. */

import { en, type Texts } from "./en.ts";

export const text: Texts = en;
