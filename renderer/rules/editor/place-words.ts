import type { TFunction } from 'i18next';
import { type Path, valueAt } from '../../../rules/document/json-edit.ts';
import { pathSteps } from '../../../rules/document/json-path.ts';
import { isRecord } from '../../../rules/event/json.ts';
import { ACTION_TYPES, PARAMETERS } from './visual/actions/parameters.ts';
import { fieldWords } from './visual/fields/FieldNames.tsx';
import { CLOCK, factKey, LOOKING_BACK, NAMED, UNNAMED } from './visual/vocabulary.ts';

type Words = TFunction<'editor'>;

/** Between a place and what it is inside of. */
const INSIDE = ' › ';

/**
 * Where the problem with this JSON path is, in the words of the form: `$.actions[1].rule` → `Then › Action 2: Switch a rule on or off ›
 * Rule`. What the form has no name for keeps the document's.
 *
 * @param document what the path leads into
 */
export function placeWords(document: unknown, path: string, t: Words): string {
  const steps = pathSteps(path);
  const words = steps.map((step, index) => {
    const place = steps.slice(0, index + 1);
    return typeof step === 'number' ? itemWords(document, place, t) : memberWords(place, step, document, t);
  });
  return words.filter((word) => word !== null).join(INSIDE);
}

/** An item of a list: a condition, an action; the number of any other. */
function itemWords(document: unknown, place: Path, t: Words): string {
  const number = Number(place.at(-1)) + 1;
  const value = valueAt(document, place);
  if (place[0] === 'conditions') return conditionWords(number, value, t);
  if (place[0] === 'actions' && place.length === 2) return actionWords(number, value, t);
  return String(number);
}

function conditionWords(number: number, condition: unknown, t: Words): string {
  const what = isRecord(condition) && typeof condition.fact === 'string' ? factWords(condition, t) : null;
  return what === null ? t('when.condition', { number }) : t('place.condition', { number, what });
}

function factWords(condition: Record<string, unknown>, t: Words): string {
  const key = factKey(condition);
  if (key === UNNAMED) return t('fact.ownPath');
  const back = LOOKING_BACK.find((name) => name === key);
  if (back !== undefined) return t(`fact.${back}`);
  return CLOCK.some((name) => name === key) ? t('fact.clock') : fieldWords(key.replace(NAMED, ''), t);
}

function actionWords(number: number, action: unknown, t: Words): string {
  const type = isRecord(action) ? ACTION_TYPES.find((known) => known === action.type) : undefined;
  return type === undefined
    ? t('place.anyAction', { number })
    : t('place.action', { number, what: t(`action.${type}`) });
}

/** A member of an object; null for what the form draws no box around of its own. */
function memberWords(place: Path, name: string, document: unknown, t: Words): string | null {
  if (place.length === 1) return partWords(name, t);
  if (place[0] === 'actions') return parameterWords(valueAt(document, place.slice(0, 2)), name, t);
  if (place[0] === 'trigger') return triggerWords(name, t);
  return place[0] === 'conditions' ? comparisonWords(name, t) : name;
}

function partWords(name: string, t: Words): string {
  switch (name) {
    case 'conditions':
      return t('when.title');
    case 'trigger':
      return t('trigger.title');
    case 'actions':
      return t('actions.title');
    case 'name':
    case 'id':
    case 'description':
    case 'enabled':
    case 'tags':
    case 'stage':
    case 'priority':
      return t(`basics.${name}`);
    default:
      return name;
  }
}

function comparisonWords(name: string, t: Words): string | null {
  switch (name) {
    case 'all':
    case 'any':
    case 'not':
    case 'params':
      return null;
    case 'fact':
    case 'operator':
    case 'value':
      return t(`${name}.label`);
    case 'path':
      return t('fact.path');
    default:
      return name;
  }
}

function triggerWords(name: string, t: Words): string {
  switch (name) {
    case 'when':
    case 'groupBy':
    case 'cooldown':
    case 'limit':
    case 'maxAge':
    case 'hours':
      return t(`trigger.${name}`);
    case 'for':
    case 'absent':
      return t('trigger.waitFor');
    default:
      return name;
  }
}

function parameterWords(action: unknown, name: string, t: Words): string {
  const type = isRecord(action) ? ACTION_TYPES.find((known) => known === action.type) : undefined;
  const known = type === undefined ? undefined : PARAMETERS[type].find((parameter) => parameter.name === name);
  return known === undefined ? name : t(`param.${known.name}`);
}
