import { chinese as problems } from '../../../rules/problems/zh.ts';
import type { Sayings } from './en.ts';
import { alarms } from './zh/alarms.ts';
import { common } from './zh/common.ts';
import { remote } from './zh/remote.ts';
import { signatures } from './zh/signatures.ts';
import { telling } from './zh/telling.ts';

export const chinese: Sayings = { ...problems, ...common, ...signatures, ...telling, ...alarms, ...remote };
