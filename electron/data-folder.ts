import { dataFolder } from '../service/commands/data-folder.ts';

/**
 * The data folder, absolute: the same one that the command line uses, so that `hookdesk deliveries` shows what the app did.
 * `--data DIR` or `--data=DIR` among the parameters comes first.
 */
export function dataFolderOf(
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  return dataFolder(parameterOf(parameters), environment, platform);
}

function parameterOf(parameters: readonly string[]): string | undefined {
  const index = parameters.findIndex((parameter) => parameter === '--data' || parameter.startsWith('--data='));
  if (index === -1) return undefined;
  return parameters[index]?.slice('--data='.length) || parameters[index + 1] || undefined;
}
