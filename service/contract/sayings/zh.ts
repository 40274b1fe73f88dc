import { chinese as ladder } from '../../../rules/ladder/zh.ts';
import { chinese as notes } from '../../../rules/notes/zh.ts';
import { chinese as problems } from '../../../rules/problems/zh.ts';
import type { Sayings } from './en.ts';
import { brokers } from './zh/brokers.ts';
import { common } from './zh/common.ts';
import { limits } from './zh/limits.ts';
import { orders } from './zh/orders.ts';
import { signatures } from './zh/signatures.ts';

export const chinese: Sayings = {
  ...problems,
  ...common,
  ...signatures,
  ...orders,
  ...limits,
  ...brokers,
  ...ladder,
  ...notes,
};
