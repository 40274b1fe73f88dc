import { chinese as problems } from '../../../rules/problems/zh.ts';
import type { Sayings } from './en.ts';
import { common } from './zh/common.ts';
import { settings } from './zh/settings.ts';
import { signatures } from './zh/signatures.ts';

export const chinese: Sayings = { ...problems, ...common, ...signatures, ...settings };
