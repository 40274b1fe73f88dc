import { HookdeskError } from '../errors.ts';

/** A source that cannot be served as it is written. The path names it by id: the listener may be given only some of the sources. */
export function sourceError(
  code: 'SETTINGS_INVALID' | 'SECRET_MISSING',
  source: string,
  member: string,
  detail: string,
): HookdeskError {
  const path = `$.sources[?(@.id == ${JSON.stringify(source)})].${member}`;
  return new HookdeskError(code, { file: 'settings.json', path, detail });
}
