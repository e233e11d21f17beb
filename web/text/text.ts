/** The texts in the reader's language. Only that is loaded; it is there before anything that shows a text. */

import { en, type Texts } from "./en.ts";

export const text: Texts = en;
