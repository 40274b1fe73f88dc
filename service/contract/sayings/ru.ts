import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { alarms } from './ru/alarms.ts';
import { common } from './ru/common.ts';
import { remote } from './ru/remote.ts';
import { signatures } from './ru/signatures.ts';
import { telling } from './ru/telling.ts';

export const russian: Sayings = { ...problems, ...common, ...signatures, ...telling, ...alarms, ...remote };
