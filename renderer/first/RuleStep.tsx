import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../../service/contract/views.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Failure } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { focusPlace } from '../rules/editor/focus-place.ts';
import { fieldOf } from '../rules/from-event/event-fields.ts';
import { pick, withPicked } from '../rules/from-event/rule-draft.ts';
import { ConditionRow } from './ConditionRow.tsx';
import { FieldButtons } from './FieldButtons.tsx';
import classes from './First.module.css';
import { HowOften } from './HowOften.tsx';
import { RuleOutlook, useLackWords } from './RuleOutlook.tsx';
import { useOutlook } from './rule-outlook.ts';
import { StepBar } from './StepBar.tsx';
import { StepHead } from './StepHead.tsx';
import { conditionPlace, useDraft } from './use-draft.ts';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** A rule from what was received: a value that is clicked becomes a condition. */
export function RuleStep(props: FirstStepsHandle) {
  const detail = useQuery(queries.event(useClient(), props.progress.event ?? ''));
  if (detail.data !== undefined) return <Making detail={detail.data} {...props} />;
  if (detail.isError) return <Failure error={detail.error} onRetry={() => void detail.refetch()} />;
  return <LoadingRows rows={8} />;
}

function Making({ detail, ...handle }: FirstStepsHandle & { detail: EventDetail }) {
  const { t } = useTranslation('first');
  const { event } = detail;
  const { draft, lack, document, text, set } = useDraft(handle, detail);
  const outlook = useOutlook(text);
  const waits = useLackWords()(lack) ?? (outlook.problems.length > 0 ? t('rule.waits') : null);
  const setPicked = (picked: typeof draft.picked) => set(withPicked(draft, event, picked));
  const toggle = (name: string) => {
    const field = fieldOf(event, name);
    const isPicked = draft.picked.some((each) => each.field === name);
    if (isPicked) setPicked(draft.picked.filter((each) => each.field !== name));
    else if (field !== undefined) setPicked([...draft.picked, pick(field)]);
  };
  return (
    <>
      <StepHead title={t('rule.title')}>{t('rule.words')}</StepHead>
      <FieldButtons event={event} picked={draft.picked.map(({ field }) => field)} onToggle={toggle} />
      <section className={classes.block} aria-labelledby="conditions">
        <h3 id="conditions">{t('rule.conditions')}</h3>
        {draft.picked.length === 0 ? <p className={classes.hint}>{t('rule.none')}</p> : null}
        <ul className={classes.conditions}>
          {draft.picked.map((each, index) => (
            <ConditionRow
              key={each.field}
              place={conditionPlace(index)}
              picked={each}
              field={fieldOf(event, each.field)}
              onChange={(next) => setPicked(draft.picked.map((other) => (other === each ? next : other)))}
              onRemove={() => toggle(each.field)}
            />
          ))}
        </ul>
      </section>
      <HowOften trigger={draft.trigger} onChange={(trigger) => set({ ...draft, trigger, isTriggerChosen: true })} />
      <RuleOutlook outlook={outlook} document={document} lack={lack} onGoTo={focusPlace} />
      <StepBar
        waits={waits}
        onBack={() => handle.change({ step: 'test' })}
        onNext={
          text === null || outlook.problems.length > 0
            ? undefined
            : () => handle.change({ step: 'action', draft: JSON.stringify(draft) })
        }
      />
    </>
  );
}
