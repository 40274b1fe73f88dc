import { resolve } from 'node:path';

/**
 * The data folder: `--data DIR` or `--data=DIR`, else HOOKDESK_DATA, else the operating system's folder for this app and user.
 * Always absolute.
 */
export function dataFolder(
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  ofTheSystem: string,
): string {
  return resolve(parameterOf(parameters) ?? (environment.HOOKDESK_DATA || ofTheSystem));
}

function parameterOf(parameters: readonly string[]): string | undefined {
  const index = parameters.findIndex((parameter) => parameter === '--data' || parameter.startsWith('--data='));
  const value = parameters[index]?.slice('--data='.length) || parameters[index + 1];
  return index === -1 || value === '' ? undefined : value;
}
