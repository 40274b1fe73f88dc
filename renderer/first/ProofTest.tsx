import { Button } from '@mantine/core';
import { IconBolt, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EventDetail, RuleView, SourceView } from '../../service/contract/views.ts';
import { queries, useSources } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { firstDraft, RECIPIENTS } from '../rules/from-event/rule-draft.ts';
import { sampleLike, valuesThatFire } from '../rules/from-event/test-events.ts';
import { useAskWhileArmed } from '../sources/WhileArmed.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './First.module.css';
import { OwnBody } from './OwnBody.tsx';
import { bodyWith, writesItsOwn } from './own-body.ts';
import { TestStages } from './TestStages.tsx';
import { type SentEvent, useTestSource } from './test-source.ts';
import { readDraft } from './use-draft.ts';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** An event that makes the rule fire: a sample with the values that it asks for, or the very body that the sender wrote with them. */
export function ProofTest({ rule, progress }: { rule: RuleView; progress: FirstStepsHandle['progress'] }) {
  const { t } = useTranslation('first');
  const client = useClient();
  const detail = useQuery(queries.event(client, progress.event ?? '')).data;
  const sources = useSources().data;
  const source = sources?.find(({ id }) => id === progress.source);
  const samples = useQuery({ ...queries.samples(client, source?.id ?? ''), enabled: source !== undefined }).data;
  if (sources !== undefined && source === undefined) return <p className={classes.hint}>{t('proof.cannot')}</p>;
  if (detail === undefined || source === undefined || samples === undefined) return null;
  const values = valuesThatFire(readDraft(progress.draft) ?? firstDraft(detail.event));
  const sample = writesItsOwn(source) ? null : sampleLike(detail.event, samples);
  if (sample !== null) {
    const events = values.map((changes) => ({ sample, changes }));
    return <Sending rule={rule} source={source} events={events} />;
  }
  return <OfItsOwn rule={rule} source={source} detail={detail} values={values} />;
}

/** The body that was received, with values that meet the rule; what comes before it is made from it too. */
function OfItsOwn(props: {
  rule: RuleView;
  source: SourceView;
  detail: EventDetail;
  values: ReturnType<typeof valuesThatFire>;
}) {
  const { t } = useTranslation('first');
  const { rule, source, detail, values } = props;
  const [body, setBody] = useState(() => bodyWith(detail.raw.text, values.at(-1) ?? {}));
  const before = values.slice(0, -1).map((changes) => ({ body, changes }));
  return (
    <>
      <OwnBody description={t('proof.body', { source: source.id })} body={body} onChange={setBody} />
      {before.length === 0 ? null : <p className={classes.hint}>{t('proof.before')}</p>}
      <Sending rule={rule} source={source} events={body.trim() === '' ? [] : [...before, { body, changes: {} }]} />
    </>
  );
}

/** `events`: sent one after the other, of which the last is to make the rule fire. */
function Sending({ rule, source, events }: { rule: RuleView; source: SourceView; events: readonly SentEvent[] }) {
  const { t } = useTranslation('first');
  const online = useOnline();
  const [sent, setSent] = useState<string | null>(null);
  const test = useTestSource((result) => setSent(result.event));
  const { ask, question } = useAskWhileArmed();
  return (
    <div className={classes.block}>
      {question}
      <div>
        <Button
          disabled={!online || events.length === 0}
          loading={test.isPending}
          leftSection={<IconSend size={15} aria-hidden />}
          onClick={() => ask(() => test.mutate({ source: source.id, events }))}
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
