import type { MessagePortMain } from 'electron';
import { random, SYSTEM_CLOCK } from '../service/commands/headless-host.ts';
import { DeskLine, type DeskLineMeans } from '../service/desk-link/desk-line.ts';
import { agentOf } from '../service/desk-link/server-session.ts';
import { draftTag } from '../service/draft-tag.ts';

interface Means extends Pick<DeskLineMeans, 'folder' | 'version' | 'view' | 'retry' | 'chosen' | 'update'> {
  environment: Readonly<Record<string, string | undefined>>;
}

/** Answers what pages ask of the shell: takes a page's port, and tells of files that were opened, of updates, and that what is shown has changed. */
export function ownDesk({ environment, ...means }: Means): Pick<DeskLine, 'changed' | 'open' | 'updates'> & {
  connect: (port: MessagePortMain) => void;
} {
  const line = new DeskLine({
    ...means,
    clock: SYSTEM_CLOCK,
    agent: agentOf(environment, process.platform),
    tag: () => draftTag(random),
  });
  return {
    connect: (port) => {
      line.connect(port);
      port.start();
    },
    changed: () => line.changed(),
    open: (file) => line.open(file),
    updates: (state) => line.updates(state),
  };
}
