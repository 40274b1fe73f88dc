import { Button, VisuallyHidden } from '@mantine/core';
import { IconBraces, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentText, readDocument, rewritten } from '../../../rules/document/document-text.ts';
import { type Path, withValue } from '../../../rules/document/json-edit.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Banner, Notice } from '../../parts/Notice.tsx';
import { Ago } from '../../parts/Time.tsx';
import { EDITOR_TEXTS } from '../../text/editor-texts.ts';
import { usePageTexts } from '../../text/page-texts.ts';
import { toasts } from '../../toasts/toasts.ts';
import { MachineFrame } from '../machine/MachineFrame.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { type RuleEditing, RuleEditingContext } from './editor-context.ts';
import { keepEscapeOfField, useEditorKeys } from './editor-keys.ts';
import { focusPlace } from './focus-place.ts';
import { JsonEditor } from './JsonEditor.tsx';
import { ProblemList } from './ProblemList.tsx';
import classes from './RuleEditor.module.css';
import { type PlacedRemark, useNextOf, useRemarkPlaces } from './remark-places.ts';
import { type Origin, useRuleCheck, useRuleText } from './rule-text.ts';
import { SaveBar } from './SaveBar.tsx';
import { SentenceView } from './sentence/SentenceView.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TryPanel } from './try/TryPanel.tsx';
import { traceByPath, useTrial } from './try/trial.ts';
import { UnsafeDialog } from './UnsafeDialog.tsx';
import { useSaving } from './use-saving.ts';
import { VersionsDialog } from './versions/VersionsDialog.tsx';
import { useView, type View } from './view-choice.ts';
import { VisualView } from './visual/VisualView.tsx';

/**
 * One text, three views of it, and a trial beside them. The text is what is saved; a view that changes it rewrites no more of it than
 * it changed, and whatever it does not know stays.
 */
export default function RuleEditor(props: {
  origin: Origin;
  /** Id of the rule whose file is written over; null for a new one. */
  replaces: string | null;
  onSaved: (id: string) => void;
}) {
  usePageTexts(EDITOR_TEXTS);
  const { t } = useTranslation();
  const { t: own } = useTranslation('editor');
  const [view, setView] = useView();
  const [selected, setSelected] = useState<{ at: number } | null>(null);
  const [showsVersions, setShowsVersions] = useState(false);
  const edit = useRuleText(props.origin);
  const check = useRuleCheck(edit.text);
  const saving = useSaving(edit, props.replaces, props.onSaved);
  const document = useMemo(() => readDocument(edit.text), [edit.text]);
  const problems = saving.refused ?? check.problems;
  const remarks = useRemarkPlaces(edit.text, problems);
  const trial = useTrial(edit.text, document?.value);
  const { editing, announced } = useEditing(edit, document, problems, trial, props.replaces === null);
  const vocabulary = editing?.vocabulary;
  const goTo = (remark: PlacedRemark) => {
    if (view !== 'json' && document !== null) return focusPlace(remark.path);
    setView('json');
    setSelected({ at: remark.from });
  };

  useEditorKeys({
    save: () => saving.write(edit.text, edit.version),
    undo: edit.undo,
    redo: edit.redo,
    nextProblem: useNextOf(remarks, goTo),
  });

  const editAt = (place: string) => {
    setView('visual');
    focusPlace(place);
  };

  return (
    <section aria-label={own('region')} className={classes.editor} onKeyDown={keepEscapeOfField}>
      <Toolbar
        view={view}
        onView={setView}
        canUndo={edit.canUndo}
        canRedo={edit.canRedo}
        onUndo={edit.undo}
        onRedo={edit.redo}
        onVersions={props.replaces === null ? null : () => setShowsVersions(true)}
      />
      <p className={classes.sentence} aria-live="polite">
        {check.sentence === '' ? t('rules.noSentence') : check.sentence}
      </p>
      <RestoredBanner edit={edit} origin={props.origin} />
      <VisuallyHidden role="log" aria-live="assertive">
        {announced}
      </VisuallyHidden>
      <RuleEditingContext value={editing}>
        <div className={classes.columns}>
          <div className={classes.main}>
            {view === 'json' ? (
              <div className={classes.frame}>
                <JsonEditor
                  label={t('rules.editorLabel')}
                  text={edit.text}
                  remarks={remarks}
                  selected={selected}
                  vocabulary={vocabulary}
                  onChange={(text) => edit.change(text, 'json')}
                  onSave={(text) => saving.write(text, edit.version)}
                  onUndo={edit.undo}
                  onRedo={edit.redo}
                />
              </div>
            ) : editing === null ? (
              <Unread onGoTo={() => (remarks[0] === undefined ? setView('json') : goTo(remarks[0]))} />
            ) : (
              <FormView view={view} notes={check.notes} onEdit={editAt} />
            )}
            <ProblemList
              text={edit.text}
              document={view === 'json' ? null : (document?.value ?? null)}
              remarks={remarks}
              notes={check.notes}
              settled={check.settled}
              onSelect={goTo}
            />
          </div>
          <TryPanel trial={trial} />
        </div>
      </RuleEditingContext>
      <SaveBar
        changed={edit.changed || props.replaces === null}
        busy={saving.isBusy}
        onSave={() => saving.write(edit.text, edit.version)}
        onRevert={() => edit.settle(props.origin)}
      />
      <MachineFrame text={edit.text} saved={props.replaces} version={props.origin.version} />
      {saving.conflict === null ? null : (
        <ConflictDialog
          mine={edit.text}
          theirs={saving.conflict}
          busy={saving.isBusy}
          onKeepMine={() => saving.write(edit.text, saving.conflict?.version ?? null)}
          onTakeTheirs={() => {
            if (saving.conflict !== null) edit.settle(saving.conflict);
            saving.setConflict(null);
          }}
          onClose={() => saving.setConflict(null)}
        />
      )}
      {saving.isAsking ? (
        <UnsafeDialog
          remarks={remarks}
          document={document?.value ?? null}
          canKeep={saving.canKeep}
          busy={saving.isBusy}
          onSelect={(remark) => {
            saving.close();
            goTo(remark);
          }}
          onKeep={saving.keep}
          onClose={saving.close}
        />
      ) : null}
      {showsVersions && props.replaces !== null ? (
        <Versions rule={props.replaces} edit={edit} onClose={() => setShowsVersions(false)} />
      ) : null}
    </section>
  );
}

/** What the visual parts work on; null while the text is no document. */
function useEditing(
  edit: ReturnType<typeof useRuleText>,
  document: DocumentText | null,
  problems: RuleEditing['problems'],
  trial: ReturnType<typeof useTrial>,
  isNew: boolean,
): { editing: RuleEditing | null; announced: string } {
  const vocabulary = useQuery(queries.vocabulary(useClient())).data;
  const [announced, announce] = useState('');
  const { tried } = trial;
  const trace = useMemo(() => traceByPath(tried?.verdict?.trace), [tried]);
  const previews = useMemo(() => new Map((tried?.previews ?? []).map((preview) => [preview.index, preview])), [tried]);
  if (document === null) return { editing: null, announced };
  const change = (next: unknown, place: string) =>
    edit.change(rewritten(document, next as Record<string, unknown>), place);
  const editing: RuleEditing = {
    document: document.value,
    change,
    set: (path: Path, value: unknown) => change(withValue(document.value, path, value), path.join(' ')),
    isNew,
    vocabulary,
    problems,
    trace,
    previews,
    event: tried?.event ?? null,
    // The same words again are new words: a second move up is another one.
    announce: (words) => announce((before) => (before === words ? `${words}\u00a0` : words)),
  };
  return { editing, announced };
}

function FormView(props: { view: View; notes: RuleEditing['problems']; onEdit: (place: string) => void }) {
  return props.view === 'sentence' ? <SentenceView notes={props.notes} onEdit={props.onEdit} /> : <VisualView />;
}

function Unread({ onGoTo }: { onGoTo: () => void }) {
  const { t } = useTranslation('editor');
  return (
    <div className={classes.unread}>
      <Notice icon={IconBraces} title={t('unread.title')} action={<Button onClick={onGoTo}>{t('unread.goTo')}</Button>}>
        <p>{t('unread.words')}</p>
      </Notice>
    </div>
  );
}

function RestoredBanner({ edit, origin }: { edit: ReturnType<typeof useRuleText>; origin: Origin }) {
  const { t } = useTranslation();
  if (edit.restored === null) return null;
  return (
    <Banner
      tone="plain"
      icon={IconHistory}
      action={
        <Button size="compact-xs" variant="default" onClick={() => edit.settle(origin)}>
          {t('rules.draft.discard')}
        </Button>
      }
    >
      {t('rules.draft.restored')} <Ago at={edit.restored.at} />
      {edit.restored.version === origin.version ? null : ` ${t('rules.draft.older')}`}
    </Banner>
  );
}

function Versions(props: { rule: string; edit: ReturnType<typeof useRuleText>; onClose: () => void }) {
  const { t } = useTranslation('editor');
  const restore = (text: string) => {
    props.edit.change(text, 'version');
    props.onClose();
    toasts.raise({ level: 'info', title: t('versions.restored') });
  };
  return <VersionsDialog rule={props.rule} draft={props.edit.text} onRestore={restore} onClose={props.onClose} />;
}
