import { machine } from './en/machine.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the time machine, which is loaded with the first rule that is opened. */
export const MACHINE_TEXTS = { namespace: 'machine', in: { en: machine } } as const satisfies PageTexts;
