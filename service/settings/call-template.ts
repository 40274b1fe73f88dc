import { TemplateError } from '../../rules/templates/liquid.ts';
import { engineFor } from '../../rules/templates/scope.ts';
import type { Said } from '../contract/sayings/en.ts';

/** What a call to a provider can name: what is wanted. `registration` has `id`, `purpose` and `source`. */
export const WANTED_NAMES: readonly string[] = ['url', 'events', 'exchanges', 'filters', 'active', 'registration'];
/** And of one that is registered already. */
export const REGISTERED_NAMES: readonly string[] = ['id'];

/** `{{ events }}` alone in a text of a JSON body: the value itself, not its text. */
const WHOLE = /^\{\{-?\s*([a-z]+(?:\.[A-Za-z]+)*)\s*-?\}\}$/;

export function isCallTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

/** The path of the one value that a text consists of, or null. */
export function wholeValue(text: string): readonly string[] | null {
  return WHOLE.exec(text.trim())?.[1]?.split('.') ?? null;
}

/** Why a template cannot be used where only `names` are known, or null. */
export function templateProblem(template: string, names: readonly string[]): Said | null {
  if (!isCallTemplate(template)) return null;
  try {
    const unknown = engineFor('plain')
      .names(template)
      .map(([root]) => String(root))
      .find((root) => !names.includes(root));
    return unknown === undefined ? null : ['unknownName', unknown, ['knownNames', names.join(', ')]];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return ['unreadableTemplate', error.said[0] === 'template' ? error.message : error.said];
  }
}
