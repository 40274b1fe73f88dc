import { commands } from './en/commands.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the command palette and of the sheet of shortcuts. */
export const COMMANDS_TEXTS = { namespace: 'commands', in: { en: commands } } as const satisfies PageTexts;
