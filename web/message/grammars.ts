/** The library of grammars: a file of its own, so that only who sees code loads it. */

import { common, createLowlight } from "lowlight";

export const lowlight = createLowlight(common);
