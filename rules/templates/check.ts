import type { Action } from '../document/schema.ts';
import { isRecord } from '../event/json.ts';
import { splitAddress } from './address.ts';
import { TemplateError } from './liquid.ts';
import { BATCH_NAMES, engineFor, KNOWN_NAMES, RULE_NAMES } from './scope.ts';

/** `path` is relative to the action: `.message`, `.fields[0].value`, `.body.text`. */
export interface TemplateProblem {
  path: string;
  message: string;
}

/** Parameters that are texts but no templates. */
const FIXED: readonly string[] = ['type', 'to', 'chatId', 'broker', 'batch', 'level', 'method', 'timeout', 'kind'];

/**
 * Every template of an action that cannot be read, or asks for a name that no event can have. Throws nothing.
 *
 * `conditionNames`: of the rule's conditions, what `window` holds; null where they are not known.
 */
export function checkTemplates(action: Action, conditionNames: ReadonlySet<string> | null = null): TemplateProblem[] {
  const check = new TemplateCheck('batch' in action && action.batch !== undefined, conditionNames);
  const parameters = Object.entries(action).filter(([name]) => !FIXED.includes(name));
  return parameters.flatMap(([name, value]) =>
    action.type === 'http' && name === 'url' ? check.address(String(value)) : check.value(value, `.${name}`),
  );
}

class TemplateCheck {
  /** Names under a root, where they can be known. */
  readonly #inner: ReadonlyMap<string, readonly string[]>;
  readonly #isBatched: boolean;

  constructor(isBatched: boolean, conditionNames: ReadonlySet<string> | null) {
    this.#isBatched = isBatched;
    this.#inner = new Map([
      ['rule', RULE_NAMES],
      ['batch', BATCH_NAMES],
      ...(conditionNames === null ? [] : [['window', [...conditionNames]] as const]),
    ]);
  }

  address(url: string): TemplateProblem[] {
    return reported('.url', () => this.#text(splitAddress(url).rest, '.url'));
  }

  value(value: unknown, path: string): TemplateProblem[] {
    if (typeof value === 'string') return this.#text(value, path);
    if (Array.isArray(value)) return value.flatMap((element, index) => this.value(element, `${path}[${index}]`));
    if (!isRecord(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => this.value(inner, path + keyPath(key)));
  }

  #text(text: string, path: string): TemplateProblem[] {
    if (!text.includes('{{') && !text.includes('{%')) return [];
    return reported(path, () =>
      engineFor('plain')
        .names(text)
        .flatMap((name) => this.#unknownName(name) ?? [])
        .map((message) => ({ path, message })),
    );
  }

  #unknownName(name: (string | number)[]): string | undefined {
    const [root, inner] = name.map(String);
    if (root === undefined) return undefined;
    const unknown = `unknown name ${name.join('.')}`;
    if (!KNOWN_NAMES.includes(root)) return `${unknown}; ${hintFor(root)}`;
    if (root === 'batch' && !this.#isBatched) return `${unknown}; this action has no "batch"`;
    const known = this.#inner.get(root);
    if (known === undefined || inner === undefined || known.includes(inner)) return undefined;
    if (known.length === 0) return `${unknown}; no condition of this rule has a "name"`;
    return `unknown name ${root}.${inner}; known are ${known.map((one) => `${root}.${one}`).join(', ')}`;
  }
}

function hintFor(root: string): string {
  return root === 'now'
    ? "the time of the event is at; for the clock write 'now' in quotes"
    : "the sender's own fields are under data";
}

function reported(path: string, check: () => TemplateProblem[]): TemplateProblem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof TemplateError) return [{ path, message: error.message }];
    throw error;
  }
}

function keyPath(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
