import type { Preset } from '../settings/schema.ts';

/** How presets sign: their header and what is signed. */
const SCHEMES: readonly { preset: Preset; header: string; content: string }[] = [
  { preset: 'okd', header: 'x-okd-signature', content: '{body}' },
  { preset: 'okd-signed', header: 'x-signature', content: '{timestamp}{body}' },
  { preset: 'github', header: 'x-hub-signature-256', content: '{body}' },
  { preset: 'stripe', header: 'stripe-signature', content: '{timestamp}.{body}' },
  { preset: 'standard-webhooks', header: 'webhook-signature', content: '{id}.{timestamp}.{body}' },
  { preset: 'standard-webhooks', header: 'svix-signature', content: '{id}.{timestamp}.{body}' },
];

/** The preset that signs such content in such a header; null where none does. */
export function presetOf(header: string, content: string): Preset | null {
  return SCHEMES.find((scheme) => scheme.header === header && scheme.content === content)?.preset ?? null;
}

/** The preset that has such a header; null where none does. */
export function presetOfHeader(header: string): Preset | null {
  return SCHEMES.find((scheme) => scheme.header === header)?.preset ?? null;
}

const VALUES: Readonly<Record<string, string>> = { id: 'the id', timestamp: 'the time', body: 'the body' };

/** `{timestamp}.{body}` → `the time, "." and the body`. */
export function wordsOfContent(content: string): string {
  const pieces = content
    .split(/(\{(?:id|timestamp|body)\})/)
    .filter((piece) => piece !== '')
    .map((piece) => VALUES[piece.slice(1, -1)] ?? JSON.stringify(piece));
  const last = pieces.pop() ?? 'nothing';
  return pieces.length === 0 ? last : `${pieces.join(', ')} and ${last}`;
}
