import type { Environment } from './invocation.ts';

/**
 * A command as the person who started this process can type it. npm tells its scripts and `npx` apart; whoever starts the
 * app by either may have no `hookdesk` on the path.
 */
export function typedAs(command: string, { npm_lifecycle_event: script }: Environment): string {
  if (script === undefined || script === '') return `hookdesk ${command}`;
  return script === 'npx' ? `npx hookdesk ${command}` : `npm run -s hookdesk -- ${command}`;
}
