import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { deskNews, greeting } from '../desk.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { os } from './implementer.ts';

export const desk: Router<Contract['desk'], Parts & Spoken> = {
  greet: os.desk.greet.handler(({ context }) => greeting(context)),
  watch: os.desk.watch.handler(({ context, signal }) => deskNews(context, signal)),
  wish: os.desk.wish.handler(({ context, input }) => context.desk.tray.wish(input)),
  answer: os.desk.answer.handler(({ context, input }) => context.desk.answer(input.approval, input.answer)),
};
