import type { Said } from '../contract/sayings/en.ts';
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

const VALUES: Readonly<Record<string, Said>> = { id: ['signedId'], timestamp: ['signedTime'], body: ['signedBody'] };

/** `{timestamp}.{body}` → `the time, "." and the body`. */
export function saidOfContent(content: string): string | Said {
  const pieces = content
    .split(/(\{(?:id|timestamp|body)\})/)
    .filter((piece) => piece !== '')
    .map((piece) => VALUES[piece.slice(1, -1)] ?? JSON.stringify(piece));
  const [only, ...more] = pieces;
  if (only === undefined) return ['nothing'];
  return more.length === 0 ? only : ['signedTogether', ...pieces];
}
