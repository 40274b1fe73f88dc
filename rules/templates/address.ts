import { TemplateError } from './liquid.ts';

/** An address whose host is certain and whose rest may be a template. */
export interface Address {
  /** `https://api.example.com:8443`. */
  origin: string;
  /** Path, query and fragment as written. */
  rest: string;
}

const PARTS = /^(https?:\/\/[^/?#]*)(.*)$/is;
const HOST = /^https?:\/\/(?:\[[0-9a-f:.]+\]|[^\s@:[\]{}<>\\^`|%"]+)(?::\d{1,5})?$/i;

/**
 * Splits the address of an HTTP action. Scheme and host are no templates, so that no event can send a call elsewhere.
 * Throws a {@link TemplateError} that says what is wrong.
 */
export function splitAddress(written: string): Address {
  const [, origin, rest] = PARTS.exec(written.trim()) ?? [];
  if (origin === undefined || rest === undefined) {
    throw new TemplateError(['httpAddress']);
  }
  if (origin.includes('{')) throw new TemplateError(['fixedOrigin']);
  if (origin.includes('@')) throw new TemplateError(['noPassword']);
  if (!HOST.test(origin)) throw new TemplateError(['httpAddress']);
  return { origin, rest };
}

/** The whole address with its rest rendered. Throws where a value would climb out of the path that was written. */
export function joinAddress(origin: string, rendered: string): string {
  const path = rendered.split(/[?#]/, 1)[0] ?? '';
  if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
    throw new TemplateError(['dotSegment']);
  }
  return origin + (rendered.startsWith('/') ? rendered : `/${rendered}`);
}
