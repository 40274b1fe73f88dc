import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { applyImport, exported, importPlan } from '../transfer.ts';
import { os } from './implementer.ts';

export const transfer: Router<Contract['transfer'], Parts & Spoken> = {
  export: os.transfer.export.handler(({ context, input }) => exported(context, input.rules)),
  plan: os.transfer.plan.handler(({ context, input }) => importPlan(context, input)),
  apply: os.transfer.apply.handler(({ context, input }) => applyImport(context, input)),
};
