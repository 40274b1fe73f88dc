import { Button, Select } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsOf } from '../client/pages.ts';
import { queries, useSources } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { RefusedRequests } from '../sources/RefusedRequests.tsx';
import { useAskWhileArmed } from '../sources/WhileArmed.tsx';
import { ArrivedEvents } from './ArrivedEvents.tsx';
import classes from './First.module.css';
import { firstEvent } from './first-event.ts';
import { OwnBody } from './OwnBody.tsx';
import { EXAMPLE_BODY, writesItsOwn } from './own-body.ts';
import { StepBar } from './StepBar.tsx';
import { StepHead } from './StepHead.tsx';
import { TestStages } from './TestStages.tsx';
import { useTestSource, useWay } from './test-source.ts';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** So many of the newest events are offered. */
const SHOWN = 5;

/** Stands for a body of the user's own among the names of samples. */
const OWN = '+';

/** A first event: a test through the real way, or the sender's own, whichever comes. */
export function TestStep({ progress, change }: FirstStepsHandle) {
  const { t } = useTranslation('first');
  const source = progress.source ?? '';
  const way = useWay();
  const rows = rowsOf(useInfiniteQuery(queries.events(useClient(), { source })).data).slice(0, SHOWN);
  const [tests, setTests] = useState<readonly string[]>([]);
  const chosen = rows.find(({ event }) => event.id === progress.event) ?? firstEvent(rows, tests);
  const choose = (id: string) => change({ event: id, ...(id === progress.event ? {} : { draft: null }) });
  const refused = useQuery(queries.refusals(useClient(), source)).data ?? [];
  const next = chosen?.status === 'accepted' ? chosen.event.id : undefined;
  return (
    <>
      <StepHead title={t('test.title')}>{t('test.words', { way: t(`test.way.${way}`) })}</StepHead>
      <TestSender
        source={source}
        onArrived={(id) => {
          setTests([...tests, id]);
          change({ event: null, draft: null });
        }}
      />
      <section className={classes.block} aria-labelledby="arrived">
        <h3 id="arrived">{t('test.events', { source })}</h3>
        <p className={classes.hint}>
          {rows.length === 0 ? t('test.none', { source }) : null} {t('test.waiting')}
        </p>
        <ArrivedEvents rows={rows} chosen={next ?? null} onChoose={choose} />
      </section>
      {refused.length === 0 ? null : (
        <section className={classes.block} aria-label={t('test.refused')}>
          <RefusedRequests source={source} />
        </section>
      )}
      <StepBar
        onBack={() => change({ step: 'address' })}
        onNext={
          next === undefined
            ? undefined
            : () => change({ step: 'rule', event: next, ...(next === progress.event ? {} : { draft: null }) })
        }
      />
    </>
  );
}

function TestSender({ source, onArrived }: { source: string; onArrived: (event: string) => void }) {
  const { t } = useTranslation('first');
  const online = useOnline();
  const samples = useQuery(queries.samples(useClient(), source)).data;
  const view = useSources().data?.find(({ id }) => id === source);
  const [picked, setPicked] = useState<string | null>(null);
  const [body, setBody] = useState(EXAMPLE_BODY);
  const own = { value: OWN, label: t('test.own') };
  const isOpen = view !== undefined && writesItsOwn(view);
  const choices = samples === undefined ? [] : isOpen ? [own, ...samples] : [...samples, own];
  const [first] = isOpen ? [OWN] : (samples ?? []);
  const choice = picked ?? first ?? null;
  const event = choice === OWN ? { body } : { sample: choice ?? '' };
  const test = useTestSource((result) => {
    if (result.failed === null && result.event !== null) onArrived(result.event);
  });
  const { ask, question } = useAskWhileArmed();
  return (
    <div className={classes.block}>
      {question}
      <div className={classes.send}>
        <Select
          label={t('test.sample')}
          data={choices}
          value={choice}
          onChange={setPicked}
          allowDeselect={false}
          disabled={choices.length === 0}
        />
        {choice === OWN ? <OwnBody description={t('test.bodyWords')} body={body} onChange={setBody} /> : null}
        <Button
          disabled={!online || choice === null || (choice === OWN && body.trim() === '')}
          loading={test.isPending}
          leftSection={<IconSend size={15} aria-hidden />}
          onClick={() => ask(() => test.mutate({ source, events: [{ ...event, changes: {} }] }))}
        >
          {test.data === undefined ? t('test.send') : t('test.again')}
        </Button>
      </div>
      <TestStages result={test.data} isBusy={test.isPending} />
    </div>
  );
}
