import { isRecord } from '../../rules/event/json.ts';
import type { RegistrationPayload } from '../../rules/registration/payload.ts';
import { withSecret } from '../../rules/registration/payload.ts';
import type { Registration } from '../../rules/registration/registration.ts';
import { joinAddress } from '../../rules/templates/address.ts';
import { type Format, headerValue } from '../../rules/templates/format.ts';
import { engineFor } from '../../rules/templates/scope.ts';
import { isCallTemplate, wholeValue } from '../settings/call-template.ts';
import type { ProviderRest } from '../settings/provider.ts';
import { CallError } from './call-error.ts';

/** What a call is about. */
export interface CallSubject {
  registration: Registration;
  payload: RegistrationPayload;
  /** The webhook secret; the body alone can name it. */
  secret: string;
  /** The provider's id of it; null before there is one. */
  remoteId: string | null;
  /** ms since 1970; what `'now'` is in a template. */
  now: number;
}

/** A call, not yet signed. */
export interface UnsignedCall {
  method: string;
  /** Path and query below the profile's address. */
  target: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | null;
}

export type CallAction = 'create' | 'update' | 'delete' | 'list';

/**
 * The call of an action as the profile describes it. Values are escaped for where they stand: URL-encoded in the path, JSON inside
 * the quotes of a body, on one line in a header. Throws a {@link CallError}, or a `TemplateError` where something cannot be rendered.
 */
export function callOf(action: CallAction, rest: ProviderRest, subject: CallSubject): UnsignedCall {
  const rendering = new CallRendering(subject);
  const { method, path, body } = partsOf(action, rest);
  const headers = Object.fromEntries(
    Object.entries(rest.headers).map(([name, value]) => [
      name.toLowerCase(),
      headerValue(rendering.text(value, 'header')),
    ]),
  );
  const type = headers['content-type'] ?? 'application/json';
  const content = body === null ? null : rendering.body(body, type);
  return {
    method,
    target: joinAddress('', rendering.text(path, 'url')),
    headers: { accept: 'application/json', ...(content === null ? {} : { 'content-type': type }), ...headers },
    body: content,
  };
}

type Body = string | Record<string, unknown>;

/** The documentation's own payload, where the profile has no body. */
const DOCUMENTED = Symbol('documented payload');

function partsOf(
  action: CallAction,
  rest: ProviderRest,
): { method: string; path: string; body: Body | typeof DOCUMENTED | null } {
  const step = action === 'update' ? rest.update : action === 'delete' ? rest.delete : undefined;
  if (action === 'create') return { method: rest.method, path: rest.path, body: rest.body ?? DOCUMENTED };
  if (action === 'list') return { method: 'GET', path: rest.list?.path ?? rest.path, body: null };
  if (step === undefined) throw new CallError('profileSaysNo', action);
  return { method: step.method, path: step.path, body: step.body ?? (action === 'update' ? DOCUMENTED : null) };
}

class CallRendering {
  readonly #subject: CallSubject;
  readonly #scope: Record<string, unknown>;

  constructor(subject: CallSubject) {
    const { registration, payload, secret, remoteId } = subject;
    const { id, purpose, source } = registration;
    this.#subject = subject;
    this.#scope = { ...payload, secret, id: remoteId ?? undefined, registration: { id, purpose, source } };
  }

  text(template: string, format: Format): string {
    if (!isCallTemplate(template)) return template;
    const surroundings = { now: this.#subject.now, timezone: 'UTC', currency: undefined };
    return engineFor(format).render(template, this.#scope, surroundings).text;
  }

  body(body: Body | typeof DOCUMENTED, type: string): string {
    const { payload, secret } = this.#subject;
    if (body === DOCUMENTED) return JSON.stringify(withSecret(payload, secret));
    if (typeof body !== 'string') return JSON.stringify(this.#filled(body));
    if (!/[/+]json\b/i.test(type)) return this.text(body, /x-www-form-urlencoded/i.test(type) ? 'form' : 'plain');
    const text = this.text(body, 'json');
    if (!isJson(text)) throw new CallError('bodyNotJson');
    return text;
  }

  /** Templates in the strings of a JSON body; one that is nothing but a name becomes the value itself, or is left out. */
  #filled(value: unknown): unknown {
    if (typeof value === 'string') return this.#value(value);
    if (Array.isArray(value)) return value.map((element) => this.#filled(element) ?? null);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#filled(inner)]));
  }

  #value(text: string): unknown {
    const name = wholeValue(text);
    if (name === null) return this.text(text, 'plain');
    return name.reduce<unknown>(
      (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      this.#scope,
    );
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
