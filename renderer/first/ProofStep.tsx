import { Button } from '@mantine/core';
import { IconBolt, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EventDetail, RuleView } from '../../service/contract/views.ts';
import { queries, useRules } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Ago } from '../parts/Time.tsx';
import { firstDraft, RECIPIENTS } from '../rules/from-event/rule-draft.ts';
import { sampleLike, valuesThatFire } from '../rules/from-event/test-events.ts';
import { useAskWhileArmed } from '../sources/WhileArmed.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './First.module.css';
import { StepHead } from './StepHead.tsx';
import { TestStages } from './TestStages.tsx';
import { useTestSource } from './test-source.ts';
import { readDraft } from './use-draft.ts';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** The saved rule, and an event that makes it fire. */
export function ProofStep({ progress, change }: FirstStepsHandle) {
  const { t } = useTranslation('first');
  const rules = useRules().data;
  const rule = rules?.find(({ id }) => id === progress.rule);
  const again = () => change({ step: 'test', event: null, draft: null, rule: null });
  if (rules === undefined) return <LoadingRows rows={4} />;
  return (
    <>
      {rule === undefined ? (
        <StepHead title={t('proof.gone')} />
      ) : (
        <>
          <StepHead title={t('proof.title')}>
            {rule.enabled ? t('proof.words', { name: rule.name }) : t('proof.off')}
          </StepHead>
          <p className={classes.sentence}>{rule.sentence}</p>
          <Proof rule={rule} progress={progress} />
          <p className={classes.hint}>
            {rule.lastFiredAt === null ? (
              t('proof.never')
            ) : (
              <>
                {t('proof.last')} <Ago at={rule.lastFiredAt} />
              </>
            )}
          </p>
        </>
      )}
      <div className={classes.bar}>
        {rule === undefined ? null : (
          <Button component={Link} variant="default" href={`/rules/${encodeURIComponent(rule.id)}`}>
            {t('proof.rule')}
          </Button>
        )}
        <Button variant="default" onClick={again}>
          {t('proof.another')}
        </Button>
      </div>
    </>
  );
}

function Proof({ rule, progress }: { rule: RuleView; progress: FirstStepsHandle['progress'] }) {
  const { t } = useTranslation('first');
  const client = useClient();
  const online = useOnline();
  const [sent, setSent] = useState<string | null>(null);
  const source = progress.source ?? '';
  const event = useQuery(queries.event(client, progress.event ?? '')).data?.event;
  const known = useQuery(queries.samples(client, source));
  // Of a source that is gone there are none.
  const samples = known.isError ? [] : known.data;
  const test = useTestSource((result) => setSent(result.event));
  const { ask, question } = useAskWhileArmed();
  if (event === undefined || samples === undefined) return null;
  const sample = sampleLike(event, samples);
  const draft = readDraft(progress.draft) ?? firstDraft(event);
  if (sample === null) return <p className={classes.hint}>{t('proof.cannot')}</p>;
  return (
    <div className={classes.block}>
      {question}
      <div>
        <Button
          disabled={!online}
          loading={test.isPending}
          leftSection={<IconSend size={15} aria-hidden />}
          onClick={() => ask(() => test.mutate({ source, sample, values: valuesThatFire(draft) }))}
        >
          {sent === null ? t('proof.send') : t('proof.again')}
        </Button>
      </div>
      {test.data === undefined && !test.isPending ? null : <TestStages result={test.data} isBusy={test.isPending} />}
      {sent === null || test.isPending ? null : <Outcome event={sent} rule={rule.id} />}
    </div>
  );
}

/** What the rule made of the event: that it fired and who was told, or why it did not. */
function Outcome({ event, rule }: { event: string; rule: string }) {
  const { t } = useTranslation('first');
  const detail = useQuery(queries.event(useClient(), event)).data;
  if (detail === undefined) return <LoadingRows rows={1} />;
  const verdict = detail.verdicts.find((each) => each.rule === rule);
  const hasFired = verdict?.outcome === 'fired';
  return (
    <div className={classes.outcome} data-fired={hasFired} role="status">
      <IconBolt size={18} aria-hidden />
      <div>
        <strong>{hasFired ? t('proof.fired') : t('proof.notFired')}</strong>
        <p>{verdict === undefined ? t('proof.notJudged') : verdict.words}</p>
        {hasFired ? <Told detail={detail} rule={rule} /> : null}
        <Link href={`/live/${encodeURIComponent(event)}`}>{t('proof.open')}</Link>
      </div>
    </div>
  );
}

function Told({ detail, rule }: { detail: EventDetail; rule: string }) {
  const { t } = useTranslation('first');
  const formats = useFormats();
  const done = detail.sent.filter((delivery) => delivery.rule === rule && delivery.status === 'done');
  const names = RECIPIENTS.filter((recipient) => done.some(({ type }) => type === recipient));
  if (names.length === 0) return null;
  return <p>{t('proof.told', { channels: formats.list(names.map((name) => t(`action.${name}.name`))) })}</p>;
}
