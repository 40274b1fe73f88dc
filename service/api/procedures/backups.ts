import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { done, downloadAddress, named } from '../backups.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { os } from './implementer.ts';

export const backups: Router<Contract['backups'], Parts & Spoken> = {
  get: os.backups.get.handler(({ context: { backups } }) => backups.view()),
  watch: os.backups.watch.handler(({ context: { backups }, signal }) => backups.feed.subscribe(signal, backups.view())),
  make: os.backups.make.handler(({ context: { backups } }) => done(backups, backups.make())),
  check: os.backups.check.handler(({ context: { backups }, input }) =>
    done(backups, backups.check(named(backups, input.name))),
  ),
  cancel: os.backups.cancel.handler(async ({ context: { backups } }) => {
    await backups.cancel();
    return backups.view();
  }),
  restore: os.backups.restore.handler(({ context: { backups }, input }) =>
    done(backups, backups.plan(input.name, input.typed)),
  ),
  drop: os.backups.drop.handler(({ context: { backups } }) => {
    backups.drop();
    return backups.view();
  }),
  restart: os.backups.restart.handler(({ context: { backups } }) => backups.restart()),
  remove: os.backups.remove.handler(({ context: { backups }, input }) =>
    done(backups, backups.remove(named(backups, input.name))),
  ),
  download: os.backups.download.handler(({ context: { backups }, input }) => ({
    address: downloadAddress(backups, input.name),
  })),
  add: os.backups.add.handler(({ context: { backups }, input: { name, offset, part, isLast } }) => {
    done(backups, backups.add(name, { offset, bytes: Buffer.from(part, 'base64'), isLast }));
  }),
  dropAdded: os.backups.dropAdded.handler(({ context: { backups }, input }) => backups.dropAdded(input.name)),
};
