import { ensureDependencies, ensureWeb } from "./prepare.mjs";
import { orRefuse } from "./refusal.mjs";

await orRefuse(async () => {
  await ensureDependencies("build");
  await ensureWeb();
});
