import { useStatus } from '../client/queries.ts';
import type { Asks } from './asks.ts';
import type { Command } from './command.ts';
import { useActionCommands } from './use-action-commands.ts';
import { useFoundById } from './use-found-by-id.ts';
import { useListedCommands } from './use-listed-commands.ts';
import { usePageCommands } from './use-page-commands.ts';
import { useRuleCommands } from './use-rule-commands.ts';
import { useSendingCommands } from './use-sending-commands.ts';

/** Everything that can be gone to or done at this moment. @param query what is looked for: an id of it is looked up */
export function useCommands(asks: Asks, query: string): Command[] {
  const status = useStatus().data;
  return [
    ...useFoundById(query),
    ...useActionCommands(asks, status),
    ...usePageCommands(),
    ...useRuleCommands(),
    ...useListedCommands(),
    ...useSendingCommands(),
  ];
}
