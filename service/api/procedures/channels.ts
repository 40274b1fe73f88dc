import { ORPCError, type Router } from '@orpc/server';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import type { Contract } from '../../contract/contract.ts';
import { sendTest } from '../../delivery/send-test.ts';
import { changeMatrix, matrixOf } from '../../notifications/matrix.ts';
import { channelsView, removeChannel, saveChannel, setDailyReport, setQuietHours } from '../channels.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { os } from './implementer.ts';
import { refuse } from './refuse.ts';

export const channels: Router<Contract['channels'], Parts & Spoken> = {
  view: os.channels.view.handler(({ context }) => channelsView(context)),
  save: os.channels.save.handler(async ({ context, input }) => inForce(context, await saveChannel(context, input))),
  remove: os.channels.remove.handler(async ({ context, input }) =>
    inForce(context, await removeChannel(context, input.channel)),
  ),
  quietHours: os.channels.quietHours.handler(async ({ context, input }) =>
    inForce(context, await setQuietHours(context, input)),
  ),
  dailyReport: os.channels.dailyReport.handler(async ({ context, input }) =>
    inForce(context, await setDailyReport(context, input)),
  ),
  test: os.channels.test.handler(({ context, input, signal }) => {
    const { channels, host, settings } = context;
    return sendTest(input, { channels, host, settings: settings.current }, signal);
  }),
};

export const notifications: Router<Contract['notifications'], Parts & Spoken> = {
  watch: os.notifications.watch.handler(({ context, signal }) => each(context.feeds.notifications.subscribe(signal))),
  matrix: {
    get: os.notifications.matrix.get.handler(({ context }) =>
      matrixOf(context.rulebook, context.settings.current.channels),
    ),
    set: os.notifications.matrix.set.handler(({ context, input, errors }) => {
      const row = changeMatrix(context, input);
      if (row === null) throw errors.NOT_FOUND({ data: { what: 'event', id: input.type } });
      return 'refused' in row ? refuse(row) : row;
    }),
  },
};

/** The channels as they are now; throws where nothing was written. */
function inForce(parts: Parts, problems: ToldProblem[]) {
  if (problems.length > 0) throw new ORPCError('INVALID_SETTINGS', { data: { problems } });
  return channelsView(parts);
}

async function* each<T>(lists: AsyncGenerator<T[], void, void>): AsyncGenerator<T, void, void> {
  for await (const list of lists) yield* list;
}
