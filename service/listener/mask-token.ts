import { TOKEN_MASK, TOKEN_MEMBERS } from '../../rules/event/token-members.ts';
import type { Media } from './media.ts';

/**
 * A shorter token could be part of what a trader needs to see (a symbol, digits of a price), so it is taken out only where
 * it stands under a token's name.
 */
const UNMISTAKABLE_LENGTH = 8;
const NAMES: ReadonlySet<string> = new Set(TOKEN_MEMBERS);
/** A text of JSON, and whether it is the name of a member. */
const STRINGS = /"(?:[^"\\]|\\.)*"(\s*:)?/gs;

/**
 * The body with every one of the tokens in it replaced by `***`, everything else byte for byte as it came; the same bytes where
 * there is none. What is kept and shown of a request whose sender puts its token into the body.
 */
export function maskTokens(body: Uint8Array, media: Media, tokens: readonly string[]): Uint8Array {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  const masked = media === 'json' ? maskJson(text, tokens) : maskText(text, tokens);
  return masked === text ? body : new TextEncoder().encode(masked);
}

function maskJson(text: string, tokens: readonly string[]): string {
  let name = '';
  return text.replace(STRINGS, (literal: string, colon: string | undefined) => {
    if (colon !== undefined) {
      name = contentOf(literal.slice(0, -colon.length));
      const shown = maskUnmistakable(name, tokens);
      return shown === name ? literal : JSON.stringify(shown) + colon;
    }
    const content = contentOf(literal);
    const masked = maskContent(content, NAMES.has(name), tokens);
    return masked === content ? literal : JSON.stringify(masked);
  });
}

function maskContent(content: string, isNamed: boolean, tokens: readonly string[]): string {
  if (isNamed && tokens.includes(content)) return TOKEN_MASK;
  return maskUnmistakable(content, tokens);
}

/** `secret=…` and `passphrase: …`, and the token wherever it stands when it cannot be anything else. */
function maskText(text: string, tokens: readonly string[]): string {
  const named = tokens.reduce(
    (rest, token) => rest.replace(namedToken(token), (_whole, before: string) => before + TOKEN_MASK),
    text,
  );
  // A text may quote JSON, with the token as JSON writes it.
  const written = tokens.flatMap((token) => [token, JSON.stringify(token).slice(1, -1)]);
  return maskUnmistakable(named, written);
}

function namedToken(token: string): RegExp {
  return new RegExp(`((?:${TOKEN_MEMBERS.join('|')})"?\\s*[=:]\\s*"?)${escaped(token)}(?![A-Za-z0-9_-])`, 'gi');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function maskUnmistakable(text: string, tokens: readonly string[]): string {
  return tokens.reduce(
    (rest, token) => (token.length < UNMISTAKABLE_LENGTH ? rest : rest.replaceAll(token, TOKEN_MASK)),
    text,
  );
}

/** What a text of JSON stands for. */
function contentOf(literal: string): string {
  // Most have no escapes; a body may have a hundred thousand of them.
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
}
