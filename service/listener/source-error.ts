import { HookdeskError } from '../errors.ts';

/** The same error, naming the whole file: `settings.json` alone does not say whose. */
export function inFile(error: unknown, file: string | undefined): unknown {
  if (file === undefined || !(error instanceof HookdeskError) || error.values.file === undefined) return error;
  return new HookdeskError(error.code, { ...error.values, file }, { cause: error.cause });
}

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
