/** The items of a parameter that is a list, each once. The line's own length bounds how many there can be. */
export function listParameter(text: string | undefined): readonly string[] {
  return [...new Set((text ?? "").split(","))].filter((item) => item !== "");
}
