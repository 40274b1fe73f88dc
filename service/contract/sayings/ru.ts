import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { common } from './ru/common.ts';
import { settings } from './ru/settings.ts';
import { signatures } from './ru/signatures.ts';

export const russian: Sayings = { ...problems, ...common, ...signatures, ...settings };
