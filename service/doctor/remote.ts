import { counted } from '../../rules/explain/quantity.ts';
import type { Attention } from '../contract/monitoring.ts';
import type { Settings } from '../settings/schema.ts';
import { wantedRemote } from '../settings/telegram.ts';
import { broken, type Diagnosis, healthy } from './finding.ts';

const PATH = '$.channels.telegram.remote';
const REMEDY =
  'enter a token that is refused anew; end the other program that listens to the bot, or give Hookdesk one of its own; where Telegram ' +
  'cannot be reached, see to the network: it is asked again by itself';

/** Whether what the user writes to his bot is heard. `attention`: of the running Hookdesk; null where none runs. */
export function examineRemote(
  settings: Pick<Settings, 'channels'>,
  attention: readonly Attention[] | null,
): Diagnosis[] {
  const remote = wantedRemote(settings)?.remote;
  if (remote === undefined) return [];
  const heard = `${counted(remote.userIds.length, 'user')} may steer through Telegram`;
  if (attention === null) return [healthy('remote control', PATH, `${heard}; they are heard while Hookdesk runs`)];
  const down = attention.find(({ code }) => code === 'remote_down');
  if (down === undefined) return [healthy('remote control', PATH, `${heard}, and are heard`)];
  return [broken('remote control', PATH, `nobody is heard: ${down.details.reason}`, REMEDY)];
}
