import type { Load } from "../bench.ts";
import { CHURN } from "./churn.ts";
import { CROWDED } from "./crowded.ts";
import { HISTORY } from "./history.ts";
import { NOBODY } from "./nobody.ts";
import { PACED } from "./paced.ts";
import { SATURATED } from "./saturated.ts";
import { SINGLE } from "./single.ts";
import { SLOW } from "./slow.ts";
import { STOPPED } from "./stopped.ts";
import { STORM } from "./storm.ts";

/** In the order in which they run. */
export const LOADS: readonly Load[] = [NOBODY, SATURATED, PACED, SINGLE, CROWDED, STORM, CHURN, STOPPED, SLOW, HISTORY];
