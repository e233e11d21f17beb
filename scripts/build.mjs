import { ensureBuilt, ensureDependencies } from "./prepare.mjs";
import { orRefuse } from "./refusal.mjs";

await orRefuse(async () => {
  await ensureDependencies("build");
  await ensureBuilt("server");
  await ensureBuilt("web");
});
