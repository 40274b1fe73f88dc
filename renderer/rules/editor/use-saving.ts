import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDocument, switched } from '../../../rules/document/document-text.ts';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';
import type { useRuleText } from './rule-text.ts';
import { type Saved, useSaveRule } from './save-rule.ts';

type Conflict = Extract<Saved, { kind: 'conflict' }>['theirs'];

/** Saving, and what it may meet: another text on disk, or problems. */
export function useSaving(
  edit: ReturnType<typeof useRuleText>,
  replaces: string | null,
  onSaved: (id: string) => void,
) {
  const { t } = useTranslation();
  const { t: own } = useTranslation('editor');
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [refused, setRefused] = useState<{ text: string; problems: ToldProblem[] } | null>(null);
  const [isAsking, setAsking] = useState(false);
  const save = useSaveRule();
  const onError = useFailedWrite();

  const settled = (sent: string, unfinished: boolean, saved: Saved) => {
    setConflict(saved.kind === 'conflict' ? saved.theirs : null);
    setAsking(saved.kind === 'invalid');
    if (saved.kind === 'invalid') setRefused({ text: sent, problems: saved.problems });
    if (saved.kind !== 'saved') return;
    edit.saved(sent, saved.file);
    const { file, id } = saved.file;
    toasts.raise({
      level: unfinished ? 'info' : 'success',
      title: unfinished ? own('unsafe.kept', { file }) : t('rules.saved', { file }),
    });
    onSaved(id);
  };
  const write = (text: string, version: string | null, unfinished = false) =>
    save.mutate(
      { text, version, replaces, unfinished },
      { onSuccess: (saved) => settled(text, unfinished, saved), onError },
    );
  return {
    write,
    /** Switched off, with its problems. */
    keep: () => {
      const text = switchedOff(edit.text);
      if (text === null) return;
      edit.change(text, 'enabled');
      write(text, edit.version, true);
    },
    canKeep: switchedOff(edit.text) !== null,
    conflict,
    setConflict,
    /** What the service said of the very text that is being edited; null where it said nothing. */
    refused: refused?.text === edit.text ? refused.problems : null,
    isAsking: isAsking && refused?.text === edit.text,
    close: () => setAsking(false),
    isBusy: save.isPending,
  };
}

/** The same text saying that it is switched off; null where it is no document with an id. */
function switchedOff(text: string): string | null {
  const id = readDocument(text)?.value.id;
  return typeof id === 'string' && id !== '' ? switched(text, false) : null;
}
