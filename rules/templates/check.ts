import type { Action } from '../document/schema.ts';
import { isRecord } from '../event/json.ts';
import { problemAt, type SaidProblem } from '../problems/problem.ts';
import { splitAddress } from './address.ts';
import { TemplateError } from './liquid.ts';
import { TemplateNames } from './names.ts';
import { engineFor } from './scope.ts';

/** Parameters that are texts but no templates. */
const FIXED: readonly string[] = ['type', 'to', 'chatId', 'broker', 'batch', 'level', 'method', 'timeout', 'kind'];

/**
 * Every template of an action that cannot be read, or asks for a name that no event can have, with its path in the action: `.message`,
 * `.fields[0].value`, `.body.text`. Throws nothing.
 *
 * `conditionNames`: of the rule's conditions, what `window` holds; null where they are not known.
 */
export function checkTemplates(action: Action, conditionNames: ReadonlySet<string> | null = null): SaidProblem[] {
  const isBatched = 'batch' in action && action.batch !== undefined;
  const check = new TemplateCheck(new TemplateNames(isBatched, conditionNames));
  const parameters = Object.entries(action).filter(([name]) => !FIXED.includes(name));
  return parameters.flatMap(([name, value]) =>
    action.type === 'http' && name === 'url' ? check.address(String(value)) : check.value(value, `.${name}`),
  );
}

class TemplateCheck {
  readonly #names: TemplateNames;

  constructor(names: TemplateNames) {
    this.#names = names;
  }

  address(url: string): SaidProblem[] {
    return reported('.url', () => this.#text(splitAddress(url).rest, '.url'));
  }

  value(value: unknown, path: string): SaidProblem[] {
    if (typeof value === 'string') return this.#text(value, path);
    if (Array.isArray(value)) return value.flatMap((element, index) => this.value(element, `${path}[${index}]`));
    if (!isRecord(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => this.value(inner, path + keyPath(key)));
  }

  #text(text: string, path: string): SaidProblem[] {
    if (!text.includes('{{') && !text.includes('{%')) return [];
    return reported(path, () =>
      engineFor('plain')
        .names(text)
        .flatMap((name) => {
          const said = this.#names.problem(name);
          return said === null ? [] : [problemAt(path, said)];
        }),
    );
  }
}

function reported(path: string, check: () => SaidProblem[]): SaidProblem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof TemplateError) return [problemAt(path, error.said)];
    throw error;
  }
}

function keyPath(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
