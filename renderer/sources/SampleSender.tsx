import { Button, Select } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SendResult } from '../../service/contract/views.ts';
import { queries } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { Code } from '../parts/Code.tsx';
import { Mark } from '../parts/Mark.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useFailureWords } from '../text/failure.ts';
import classes from './SourceCard.module.css';
import { useSendSample } from './send-sample.ts';
import { useAskWhileArmed } from './WhileArmed.tsx';

/** Signs a sample as the sender would, posts it to the listener, and shows what came back. */
export function SampleSender({ source }: { source: string }) {
  const { t } = useTranslation();
  const online = useOnline();
  const samples = useQuery(queries.samples(useClient(), source)).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const sample = chosen ?? samples[0] ?? null;
  const send = useSendSample();
  const { ask, question } = useAskWhileArmed();
  const words = useFailureWords();
  return (
    <>
      <h3>{t('samples.title')}</h3>
      <p className={classes.hint}>{t('samples.words')}</p>
      <div className={classes.send}>
        <Select
          aria-label={t('samples.sample')}
          data={samples}
          value={sample}
          onChange={setChosen}
          allowDeselect={false}
          disabled={samples.length === 0}
        />
        <Button
          disabled={!online || sample === null}
          loading={send.isPending}
          leftSection={<IconSend size={15} aria-hidden />}
          onClick={() => sample !== null && ask(() => send.mutate({ source, sample }))}
        >
          {t('samples.sendOne')}
        </Button>
      </div>
      {question}
      <div aria-live="polite">
        {send.data === undefined ? null : <Result result={send.data} />}
        {send.isError ? <p className={classes.hint}>{words(send.error).inShort}</p> : null}
      </div>
    </>
  );
}

function Result({ result }: { result: SendResult }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const good = result.event !== null;
  return (
    <div className={classes.result}>
      <p className={classes.resultLine}>
        <Mark tone={good ? 'good' : 'bad'} icon={good ? IconCircleCheck : IconCircleX}>
          {good ? t('samples.accepted') : t('samples.refused')}
        </Mark>
        <span>{t('samples.answered', { status: result.status, time: formats.duration(result.latencyMs) })}</span>
        {result.event === null ? null : (
          <Link href={`/live/${encodeURIComponent(result.event)}`}>{t('toasts.openEvent')}</Link>
        )}
      </p>
      <Code text={JSON.stringify(result.body, null, 2)} label={t('samples.answer')} />
    </div>
  );
}
