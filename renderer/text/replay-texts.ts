import { replay } from './en/replay.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of a replay, which is loaded when the first event is replayed. */
export const REPLAY_TEXTS = { namespace: 'replay', in: { en: replay } } as const satisfies PageTexts;
