import { russian as ladder } from '../../../rules/ladder/ru.ts';
import { russian as notes } from '../../../rules/notes/ru.ts';
import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { brokers } from './ru/brokers.ts';
import { common } from './ru/common.ts';
import { limits } from './ru/limits.ts';
import { orders } from './ru/orders.ts';
import { signatures } from './ru/signatures.ts';

export const russian: Sayings = {
  ...problems,
  ...common,
  ...signatures,
  ...orders,
  ...limits,
  ...brokers,
  ...ladder,
  ...notes,
};
