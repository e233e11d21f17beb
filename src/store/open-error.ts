/** Why a log can't be opened, in one sentence for the operator. Nothing was changed on disk. */
export class OpenError extends Error {
  override name = "OpenError";
}
