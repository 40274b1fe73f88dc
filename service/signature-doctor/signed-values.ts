/** Headers in which senders put the id of a delivery. */
const ID_HEADERS: ReadonlySet<string> = new Set([
  'webhook-id',
  'svix-id',
  'x-webhook-id',
  'x-delivery-id',
  'x-event-id',
  'x-request-id',
]);

const WHOLE_TIME = /^\d{10}(?:\d{3})?$/;
/** Of Stripe: `t=1700000000,v1=…`. */
const TIME_WITHIN = /(?:^|[,; ])t=(\d{10}(?:\d{3})?)(?=$|[,; ])/;
const MOST = 4;

/** Everything in the headers that looks like a time in seconds or milliseconds. */
export function timestampsIn(rawHeaders: readonly string[]): string[] {
  const found = valuesOf(rawHeaders).flatMap(({ value }) => {
    if (WHOLE_TIME.test(value)) return [value];
    return TIME_WITHIN.exec(value)?.[1] ?? [];
  });
  return [...new Set(found)].slice(0, MOST);
}

/** Values of the headers that carry ids. */
export function idsIn(rawHeaders: readonly string[]): string[] {
  const found = valuesOf(rawHeaders).filter(({ name }) => ID_HEADERS.has(name));
  return [...new Set(found.map(({ value }) => value))].slice(0, MOST);
}

function valuesOf(rawHeaders: readonly string[]): { name: string; value: string }[] {
  return Array.from({ length: Math.floor(rawHeaders.length / 2) }, (_, index) => ({
    name: (rawHeaders[index * 2] ?? '').toLowerCase(),
    value: (rawHeaders[index * 2 + 1] ?? '').trim(),
  }));
}
