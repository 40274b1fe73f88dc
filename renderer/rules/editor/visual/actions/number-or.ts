/** A text that is a number becomes one; a template stays a text. */
export function numberOr(text: string | undefined): string | number | undefined {
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}
