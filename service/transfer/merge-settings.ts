import { isRecord } from '../../rules/event/json.ts';

/** Sections whose members belong together: half of one tunnel and half of another are none. */
const WHOLE: ReadonlySet<string> = new Set(['tunnel', 'quietHours']);

/**
 * Settings with those of an import over them, as both are written. What has an id takes the place of the one with that id; members of a
 * section take the place of those with their name; all else stays. Live trading is never armed by it.
 */
export function mergeSettings(
  current: Record<string, unknown>,
  imported: Record<string, unknown>,
): Record<string, unknown> {
  const merged = { ...current };
  for (const [name, value] of Object.entries(imported)) merged[name] = section(name, current[name], value);
  return merged;
}

function section(name: string, current: unknown, imported: unknown): unknown {
  if (name === 'risk' && isRecord(imported)) {
    const { tradingEnabled: _never, ...limits } = imported;
    return { ...(isRecord(current) ? current : {}), ...limits };
  }
  if (Array.isArray(current) && Array.isArray(imported) && imported.every(hasId)) return byId(current, imported);
  if (isRecord(current) && isRecord(imported) && !WHOLE.has(name)) return { ...current, ...imported };
  return imported;
}

function byId(current: readonly unknown[], imported: readonly { id: unknown }[]): unknown[] {
  const over = new Map(imported.map((each) => [each.id, each]));
  const kept = current.map((each) => (hasId(each) ? (over.get(each.id) ?? each) : each));
  const known = new Set(current.flatMap((each) => (hasId(each) ? [each.id] : [])));
  return [...kept, ...imported.filter(({ id }) => !known.has(id))];
}

function hasId(value: unknown): value is { id: unknown } {
  return isRecord(value) && 'id' in value;
}
