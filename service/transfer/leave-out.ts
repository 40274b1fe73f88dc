import { isRecord } from '../../rules/event/json.ts';
import type { RuleDraft } from './bundle.ts';

/** Names of headers and of query parameters whose values prove who calls. */
const SECRET_NAME = /auth|cookie|token|secret|pass|signature|credential|session|(^|[-_])(api|access|private)?-?_?key$/i;

/** Hides the secrets that are known on this machine in a text. */
export type Hide = (text: string) => string;

/** Leaves secrets out of settings and rules for another machine, and keeps the places that they were left out of. */
export class LeavingOut {
  /** `settings.json $.sources[0].secrets[0]`. */
  readonly places: string[] = [];
  readonly #hide: Hide;

  constructor(hide: Hide) {
    this.#hide = hide;
  }

  /**
   * Also without what arms live trading, and without the address that watches over this machine: a second one that calls it would
   * hide that the first is dead.
   */
  settings(settings: Record<string, unknown>): Record<string, unknown> {
    const { tradingEnabled: _armed, ...risk } = isRecord(settings.risk) ? settings.risk : {};
    const { heartbeatUrl, ...watchdog } = isRecord(settings.watchdog) ? settings.watchdog : {};
    if (heartbeatUrl !== undefined) this.places.push('settings.json $.watchdog.heartbeatUrl');
    const kept = {
      ...settings,
      ...(isRecord(settings.risk) ? { risk } : {}),
      ...(isRecord(settings.watchdog) ? { watchdog } : {}),
    };
    return this.#members(kept, { file: 'settings.json', path: '$' });
  }

  /** Without what its HTTP actions prove themselves with: the values of such headers and query parameters are emptied. */
  rule(rule: RuleDraft): RuleDraft {
    return { ...this.#members(rule, { file: `rules/${rule.id}`, path: '$' }), id: rule.id };
  }

  /** Named conditions. */
  conditions(conditions: Record<string, unknown>): Record<string, unknown> {
    return this.#members(conditions, { file: 'rules/_conditions.json', path: '$' });
  }

  #members(record: Record<string, unknown>, { file, path }: Place): Record<string, unknown> {
    const members = Object.entries(record);
    return Object.fromEntries(
      members.map(([key, value]) => [key, this.#value(value, { file, path: `${path}.${key}`, of: record })]),
    );
  }

  #value(value: unknown, place: Inner): unknown {
    if (typeof value === 'string') return this.#text(value, place);
    if (Array.isArray(value))
      return value.map((each, index) => this.#value(each, { ...place, path: `${place.path}[${index}]` }));
    if (!isRecord(value)) return value;
    if (isPlainSecret(value)) return this.#reference(value, place);
    return this.#members(place.path.endsWith('.headers') ? this.#headers(value, place) : value, place);
  }

  /** A plain `{ "value" }` becomes a reference to the vault: the file stays whole, and the secret is set there once. */
  #reference({ value: _secret, ...rest }: Record<string, unknown>, place: Place): Record<string, unknown> {
    this.#leave(place);
    const name = place.path.slice(2).replaceAll(/[^A-Za-z0-9]+/g, '.');
    return { vault: name.replace(/\.$/, ''), ...rest };
  }

  #headers(headers: Record<string, unknown>, { file, path }: Place): Record<string, unknown> {
    const proofs = Object.entries(headers).filter(([name, value]) => SECRET_NAME.test(name) && value !== '');
    for (const [name] of proofs) this.#leave({ file, path: `${path}.${name}` });
    return { ...headers, ...Object.fromEntries(proofs.map(([name]) => [name, ''])) };
  }

  #text(text: string, place: Inner): string {
    const url = place.of.type === 'http' && place.path.endsWith('.url') ? withoutQuerySecrets(text) : text;
    const kept = this.#hide(url);
    if (kept !== text) this.#leave(place);
    return kept;
  }

  #leave({ file, path }: Place): void {
    this.places.push(`${file} ${path}`);
  }
}

interface Place {
  file: string;
  path: string;
}

/** `of`: the object that it is in. */
interface Inner extends Place {
  of: Record<string, unknown>;
}

/** `{ "value": "…" }`, with `until` or without: the one form of a secret that is the secret itself. */
export function isPlainSecret(value: unknown): value is { value: string } {
  if (!isRecord(value) || typeof value.value !== 'string') return false;
  return Object.keys(value).every((key) => key === 'value' || key === 'until');
}

function withoutQuerySecrets(url: string): string {
  return url.replaceAll(/([?&])([^=&#]+)=([^&#]+)/g, (whole, before: string, name: string) =>
    SECRET_NAME.test(name) ? `${before}${name}=` : whole,
  );
}
