/** Of objects that stay what they are: what a sender wrote is put into several texts. Goes with the object. */
const WRITTEN = new WeakMap<object, string>();

/** The value as JSON without blanks, as `JSON.stringify` writes it; of a list or plain object written once. */
export function jsonText(value: object): string {
  const known = WRITTEN.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  if (isPlain(value)) WRITTEN.set(value, text);
  return text;
}

/**
 * About how many characters a value takes as JSON, blanks aside. Stops counting above `most`, so that lists inside lists, which
 * templates can make from few, take no time either.
 */
export function jsonSize(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return String(value).length;
  return WRITTEN.get(value)?.length ?? (Array.isArray(value) ? sizeOfList(value, most) : sizeOfRecord(value, most));
}

function sizeOfList(list: readonly unknown[], most: number): number {
  let size = 2;
  for (let index = 0; index < list.length && size <= most; index += 1) size += 1 + jsonSize(list[index], most - size);
  return size;
}

function sizeOfRecord(record: object, most: number): number {
  const values = record as Readonly<Record<string, unknown>>;
  let size = 2;
  for (const key of Object.keys(values)) {
    if (size > most) break;
    size += key.length + 4 + jsonSize(values[key], most - size);
  }
  return size;
}

/** Neither a drop of LiquidJS nor one of our own: those may change. */
function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
