import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { eventDetail, searchEvents, whyNotOf } from '../events.ts';
import type { Parts } from '../parts.ts';
import { replay } from '../replay.ts';
import { languageOf, type Spoken, wordingOf } from '../spoken.ts';
import { declaring, os } from './implementer.ts';

export const events: Router<Contract['events'], Parts & Spoken> = {
  list: os.events.list.handler(({ context, input }) => searchEvents(context, input).rows),
  search: os.events.search.handler(({ context, input }) => searchEvents(context, input)),
  get: os.events.get.handler(({ context, input, errors }) => {
    const { timezone } = context.settings.current;
    const { clock } = context.host;
    const detail = eventDetail(context.journal, input.id, { timezone, clock, wording: wordingOf(context) });
    if (detail === null) throw errors.NOT_FOUND({ data: { what: 'event', id: input.id } });
    return detail;
  }),
  whyNot: os.events.whyNot.handler(({ context, input, errors }) => {
    const { timezone } = context.settings.current;
    const { clock } = context.host;
    const why = whyNotOf(context.journal, input, { timezone, clock, wording: wordingOf(context) });
    if ('missing' in why) throw errors.NOT_FOUND({ data: { what: why.missing, id: why.id } });
    return why;
  }),
  replay: os.events.replay.handler(({ context, input, signal }) =>
    declaring(context, 'events.replay', replay(context, input.id, languageOf(context), signal)),
  ),
  watch: os.events.watch.handler(({ context, signal }) => context.feeds.events.subscribe(signal)),
};
