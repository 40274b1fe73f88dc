import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconHistory, IconRotate2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../rules/event/event.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { Banner } from '../../parts/Notice.tsx';
import { Ago } from '../../parts/Time.tsx';
import { toasts } from '../../toasts/toasts.ts';
import { MachineFrame } from '../machine/MachineFrame.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { JsonEditor } from './JsonEditor.tsx';
import { ProblemList } from './ProblemList.tsx';
import classes from './RuleEditor.module.css';
import { useRemarkPlaces } from './remark-places.ts';
import { type Origin, useRuleCheck, useRuleText } from './rule-text.ts';
import { type Saved, useSaveRule } from './save-rule.ts';

type Conflict = Extract<Saved, { kind: 'conflict' }>['theirs'];

/** A rule as JSON: checked while typing, with problems at their exact place, and saved only when it is right. */
export default function RuleEditor(props: {
  origin: Origin;
  /** Id of the rule whose file is written over; null for a new one. */
  replaces: string | null;
  onSaved: (id: string) => void;
}) {
  const { t } = useTranslation();
  const edit = useRuleText(props.origin);
  const check = useRuleCheck(edit.text);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [refused, setRefused] = useState<{ text: string; problems: Problem[] } | null>(null);
  const [selected, setSelected] = useState<{ at: number } | null>(null);
  const save = useSaveRule();
  const onError = useFailedWrite();
  const problems = refused?.text === edit.text ? refused.problems : check.problems;
  const remarks = useRemarkPlaces(edit.text, problems);

  const settled = (sent: string, saved: Saved) => {
    setConflict(saved.kind === 'conflict' ? saved.theirs : null);
    if (saved.kind === 'invalid') setRefused({ text: sent, problems: saved.problems });
    if (saved.kind !== 'saved') return;
    edit.saved(sent, saved.file);
    toasts.raise({ level: 'success', title: t('rules.saved', { file: saved.file.file }) });
    props.onSaved(saved.file.id);
  };
  const write = (text: string, version: string | null) =>
    save.mutate({ text, version, replaces: props.replaces }, { onSuccess: (saved) => settled(text, saved), onError });
  const takeTheirs = (theirs: Conflict) => {
    edit.settle(theirs);
    setConflict(null);
  };

  return (
    <div className={classes.editor}>
      <p className={classes.sentence} aria-live="polite">
        {check.sentence === '' ? t('rules.noSentence') : check.sentence}
      </p>
      {edit.restored === null ? null : (
        <Banner
          tone="plain"
          icon={IconHistory}
          action={
            <Button size="compact-xs" variant="default" onClick={() => edit.settle(props.origin)}>
              {t('rules.draft.discard')}
            </Button>
          }
        >
          {t('rules.draft.restored')} <Ago at={edit.restored.at} />
          {edit.restored.version === props.origin.version ? null : ` ${t('rules.draft.older')}`}
        </Banner>
      )}
      <div className={classes.frame}>
        <JsonEditor
          label={t('rules.editorLabel')}
          text={edit.text}
          remarks={remarks}
          selected={selected}
          onChange={edit.change}
          onSave={(text) => write(text, edit.version)}
        />
      </div>
      <ProblemList text={edit.text} remarks={remarks} settled={check.settled} onSelect={(at) => setSelected({ at })} />
      <SaveBar
        changed={edit.changed || props.replaces === null}
        busy={save.isPending}
        onSave={() => write(edit.text, edit.version)}
        onRevert={() => edit.settle(props.origin)}
      />
      <MachineFrame text={edit.text} saved={props.replaces} />
      {conflict === null ? null : (
        <ConflictDialog
          mine={edit.text}
          theirs={conflict}
          busy={save.isPending}
          onKeepMine={() => write(edit.text, conflict.version)}
          onTakeTheirs={() => takeTheirs(conflict)}
          onClose={() => setConflict(null)}
        />
      )}
    </div>
  );
}

function SaveBar(props: { changed: boolean; busy: boolean; onSave: () => void; onRevert: () => void }) {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div className={classes.bar}>
      <Button
        disabled={!online || !props.changed}
        loading={props.busy}
        leftSection={<IconDeviceFloppy size={15} aria-hidden />}
        onClick={props.onSave}
      >
        {t('rules.save')}
      </Button>
      <Button
        variant="default"
        disabled={!props.changed}
        leftSection={<IconRotate2 size={15} aria-hidden />}
        onClick={props.onRevert}
      >
        {t('rules.revert')}
      </Button>
      <span className={classes.hint}>{t('rules.editorHint')}</span>
    </div>
  );
}
