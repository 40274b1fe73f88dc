import { editor } from './en/editor.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the rule editor, which is loaded when the first rule is opened. */
export const EDITOR_TEXTS = { namespace: 'editor', in: { en: editor } } as const satisfies PageTexts;
