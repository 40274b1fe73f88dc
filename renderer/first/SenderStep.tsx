import { Radio, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddablePreset } from '../../service/contract/source-editing.ts';
import type { SourceView } from '../../service/contract/views.ts';
import { useSources } from '../client/queries.ts';
import { Failure } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import classes from './First.module.css';
import { NewSource } from './NewSource.tsx';
import { StepBar } from './StepBar.tsx';
import { StepHead } from './StepHead.tsx';
import type { FirstStepsHandle } from './use-first-steps.ts';

const SENDERS = ['okd', 'tradingview', 'other'] as const;
type Sender = (typeof SENDERS)[number];

/** Senders that have no card of their own. */
const OTHERS = [
  { preset: 'token', kind: 'token' },
  { preset: 'hmac', kind: 'hmac' },
  { preset: 'standard-webhooks', kind: 'standardWebhooks' },
  { preset: 'github', kind: 'github' },
  { preset: 'stripe', kind: 'stripe' },
] as const satisfies readonly { preset: AddablePreset; kind: string }[];

const NEW = '+';

export type TakeSecret = (secret: { source: string; text: string } | null) => void;

/** Which sender, and so which source: one that is there already, or a new one. */
export function SenderStep(props: FirstStepsHandle & { onSecret: TakeSecret }) {
  const { t } = useTranslation('first');
  const sources = useSources();
  return (
    <>
      <StepHead title={t('sender.title')}>{t('sender.words')}</StepHead>
      {sources.data !== undefined ? (
        <Choice sources={sources.data} {...props} />
      ) : sources.isError ? (
        <Failure error={sources.error} onRetry={() => void sources.refetch()} />
      ) : (
        <LoadingRows rows={3} />
      )}
    </>
  );
}

function Choice(props: FirstStepsHandle & { sources: SourceView[]; onSecret: TakeSecret }) {
  const { t } = useTranslation('first');
  const { sources, progress, change, onSecret } = props;
  const known = sources.find(({ id }) => id === progress.source);
  const [sender, setSender] = useState<Sender>(() => (known === undefined ? 'okd' : senderOf(known.preset)));
  const [kind, setKind] = useState<AddablePreset>('token');
  const [wanted, setWanted] = useState<string | null>(known?.id ?? null);
  const there = sources.filter(({ preset }) => senderOf(preset) === sender);
  const source = wanted === NEW ? undefined : (there.find(({ id }) => id === wanted) ?? there[0]);
  const go = (id: string) =>
    change({ step: 'address', source: id, ...(id === progress.source ? {} : { event: null, draft: null }) });
  return (
    <>
      <Radio.Group
        aria-label={t('sender.label')}
        value={sender}
        onChange={(value) => setSender(SENDERS.find((each) => each === value) ?? 'okd')}
      >
        <div className={classes.cards}>
          {SENDERS.map((each) => (
            <SenderCard
              key={each}
              sender={each}
              ready={sources.filter(({ preset }) => senderOf(preset) === each).length}
            />
          ))}
        </div>
      </Radio.Group>
      {there.length === 0 ? null : (
        <Select
          label={t('sender.which')}
          data={[...there.map(({ id }) => ({ value: id, label: id })), { value: NEW, label: t('sender.another') }]}
          value={source?.id ?? NEW}
          onChange={setWanted}
          allowDeselect={false}
          maw={340}
        />
      )}
      {source !== undefined ? (
        <StepBar onNext={() => go(source.id)} />
      ) : (
        <>
          {sender === 'other' ? (
            <Select
              label={t('sender.kind')}
              data={OTHERS.map((other) => ({ value: other.preset, label: t(`sender.kinds.${other.kind}`) }))}
              value={kind}
              onChange={(value) => setKind(OTHERS.find(({ preset }) => preset === value)?.preset ?? kind)}
              allowDeselect={false}
              maw={340}
            />
          ) : null}
          <NewSource
            key={sender === 'other' ? kind : sender}
            preset={sender === 'other' ? kind : sender}
            taken={sources.map(({ id }) => id)}
            onAdded={(id, secret) => {
              onSecret(secret === null ? null : { source: id, text: secret });
              go(id);
            }}
          />
        </>
      )}
    </>
  );
}

function SenderCard({ sender, ready }: { sender: Sender; ready: number }) {
  const { t } = useTranslation('first');
  return (
    <Radio.Card value={sender} className={classes.card} aria-label={t(`sender.${sender}.name`)}>
      <Radio.Indicator />
      <span className={classes.cardWords}>
        <strong>{t(`sender.${sender}.name`)}</strong>
        <span>{t(`sender.${sender}.words`)}</span>
        {ready === 0 ? null : <span className={classes.ready}>{t('sender.ready', { count: ready })}</span>}
      </span>
    </Radio.Card>
  );
}

function senderOf(preset: SourceView['preset']): Sender {
  if (preset === 'okd' || preset === 'okd-signed') return 'okd';
  return preset === 'tradingview' ? 'tradingview' : 'other';
}
