import { IconBulb, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../rules/document/json-edit.ts';
import { ruleDocumentSchema } from '../../../../rules/document/schema.ts';
import { isRecord } from '../../../../rules/event/json.ts';
import { actionInWords } from '../../../../rules/explain/action-phrase.ts';
import { conditionsInWords } from '../../../../rules/explain/condition-phrase.ts';
import { detailsInWords } from '../../../../rules/explain/rule-phrase.ts';
import type { Wording } from '../../../../rules/explain/wording/wording.ts';
import type { ToldProblem } from '../../../../rules/problems/problem.ts';
import { Saying } from '../../../parts/Saying.tsx';
import { useWording } from '../../../text/wording.ts';
import { placeOf, useRuleEditing } from '../editor-context.ts';
import { type Condition, childrenOf, conditionAt, listOf } from '../visual/condition-tree.ts';
import { TraceMark } from '../visual/conditions/TraceMark.tsx';
import classes from './SentenceView.module.css';

/** The rule as it reads; each part leads to its fields. `notes`: what is right and hardly meant. */
export function SentenceView({ notes, onEdit }: { notes: readonly ToldProblem[]; onEdit: (place: string) => void }) {
  const { t } = useTranslation('editor');
  const { document } = useRuleEditing();
  const parsed = ruleDocumentSchema.safeParse(document).data;
  const wording = useWording();
  const details = parsed === undefined ? [] : detailsInWords(parsed, wording);
  const actions = parsed?.actions ?? [];
  return (
    <div className={classes.sentence}>
      <Part title={t('sentence.when')}>
        <ConditionWords condition={conditionAt(document, ['conditions'])} onEdit={onEdit} />
      </Part>
      <Part title={t('sentence.how')}>
        <Words place={['trigger']} onEdit={onEdit}>
          {details.length === 0 ? t('sentence.every') : wording.values(details)}
        </Words>
      </Part>
      <Part title={t('sentence.acts')}>
        {actions.length === 0 ? (
          <Words place={['actions']} onEdit={onEdit}>
            {t('sentence.record')}
          </Words>
        ) : (
          <ul>
            {actions.map((action, index) => (
              <li key={placeOf(['actions', index])}>
                <Words place={['actions', index]} onEdit={onEdit}>
                  {actionInWords(action, wording)}
                </Words>
              </li>
            ))}
          </ul>
        )}
      </Part>
      {notes.length === 0 ? null : (
        <Part title={t('sentence.notes')}>
          <ul>
            {notes.map((note) => (
              <li key={note.path + note.message} className={classes.note}>
                <IconBulb size={15} aria-hidden className={classes.noteSign} />
                <span>
                  <code>{note.path}</code> <Saying of={note} />
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <h3>{title}</h3>
      <div>{children}</div>
    </section>
  );
}

function ConditionWords({ condition, onEdit }: { condition: Condition; onEdit: (place: string) => void }) {
  const { t } = useTranslation('editor');
  const { document } = useRuleEditing();
  const { kind, negations, path, corePath, core } = condition;
  const wording = useWording();
  const not = negations % 2 === 1 ? `${t('when.not')} ` : '';
  if (listOf(condition) === null) {
    return (
      <span className={classes.line}>
        <Words place={path} onEdit={onEdit}>
          {not + (kind === 'foreign' ? JSON.stringify(core) : wordsOf(core, wording))}
        </Words>
        <TraceMark path={path} corePath={corePath} />
      </span>
    );
  }
  return (
    <>
      <span className={classes.line}>
        <span className={classes.kind}>
          {not}
          {t(kind === 'any' ? 'when.any' : 'when.all')}
        </span>
        <TraceMark path={path} corePath={corePath} />
      </span>
      <ul className={classes.inner}>
        {childrenOf(document, condition).map((child) => (
          <li key={placeOf(child.path)}>
            <ConditionWords condition={child} onEdit={onEdit} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Words({ place, children, onEdit }: { place: Path; children: string; onEdit: (place: string) => void }) {
  const { t } = useTranslation('editor');
  return (
    <button
      type="button"
      className={classes.words}
      title={t('sentence.edit', { what: children })}
      onClick={() => onEdit(placeOf(place))}
    >
      {children}
      <IconPencil size={13} aria-hidden />
    </button>
  );
}

function wordsOf(node: unknown, wording: Wording): string {
  try {
    return isRecord(node) ? conditionsInWords(node, wording) : JSON.stringify(node);
  } catch {
    return JSON.stringify(node);
  }
}
