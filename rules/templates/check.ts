import type { Action } from '../document/schema.ts';
import { isRecord } from '../event/json.ts';
import { splitAddress } from './address.ts';
import { TemplateError } from './liquid.ts';
import { engineFor, KNOWN_NAMES, RULE_NAMES } from './scope.ts';

/** `path` is relative to the action: `.message`, `.fields[0].value`, `.body.text`. */
export interface TemplateProblem {
  path: string;
  message: string;
}

/** Parameters that are texts but no templates. */
const FIXED: readonly string[] = ['type', 'to', 'chatId', 'broker', 'batch', 'level', 'method', 'timeout', 'kind'];

/** Every template of an action that cannot be read, or asks for a name that no event can have. Throws nothing. */
export function checkTemplates(action: Action): TemplateProblem[] {
  const parameters = Object.entries(action).filter(([name]) => !FIXED.includes(name));
  return parameters.flatMap(([name, value]) =>
    action.type === 'http' && name === 'url' ? checkAddress(String(value)) : checkValue(value, `.${name}`),
  );
}

function checkAddress(url: string): TemplateProblem[] {
  return reported('.url', () => checkText(splitAddress(url).rest, '.url'));
}

function checkValue(value: unknown, path: string): TemplateProblem[] {
  if (typeof value === 'string') return checkText(value, path);
  if (Array.isArray(value)) return value.flatMap((element, index) => checkValue(element, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => checkValue(inner, path + keyPath(key)));
}

function checkText(text: string, path: string): TemplateProblem[] {
  if (!text.includes('{{') && !text.includes('{%')) return [];
  return reported(path, () =>
    engineFor('plain')
      .names(text)
      .flatMap((name) => unknownName(name) ?? [])
      .map((message) => ({ path, message })),
  );
}

function unknownName(name: (string | number)[]): string | undefined {
  const [root, inner] = name;
  if (root === 'rule' && inner !== undefined && !RULE_NAMES.includes(String(inner))) {
    return `unknown name rule.${inner}; known are ${RULE_NAMES.map((known) => `rule.${known}`).join(', ')}`;
  }
  if (root === undefined || KNOWN_NAMES.includes(String(root))) return undefined;
  const hint = root === 'now' ? "the time of the event is at; for the clock write 'now' in quotes" : undefined;
  return `unknown name ${name.join('.')}; ${hint ?? "the sender's own fields are under data"}`;
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
