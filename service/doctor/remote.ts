import type { Attention } from '../contract/monitoring.ts';
import { asPart } from '../contract/sayings/en.ts';
import type { Settings } from '../settings/schema.ts';
import { wantedRemote } from '../settings/telegram.ts';
import { broken, type Diagnosis, healthy, told } from './finding.ts';

const PATH = '$.channels.telegram.remote';

/** Whether what the user writes to his bot is heard. `attention`: of the running Hookdesk; null where none runs. */
export function examineRemote(
  settings: Pick<Settings, 'channels'>,
  attention: readonly Attention[] | null,
): Diagnosis[] {
  const remote = wantedRemote(settings)?.remote;
  if (remote === undefined) return [];
  const users = remote.userIds.length;
  if (attention === null) return [healthy('remote control', PATH, ['usersMaySteer', users])];
  const down = attention.find(({ code }) => code === 'remote_down');
  if (down === undefined) return [healthy('remote control', PATH, ['usersSteer', users])];
  const why = asPart(told({ message: String(down.details.reason), said: down.said?.reason }));
  return [broken('remote control', PATH, ['nobodyHeard', why], ['makeHeard'])];
}
