import { IconAlertTriangle, IconPlugConnectedX, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Label } from '../../parts/Label.tsx';
import { LoadingRows } from '../../parts/LoadingRows.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { RunAgain, RunProgress } from '../../parts/RunProgress.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { useFailureWords } from '../../text/failure.ts';
import { MACHINE_TEXTS } from '../../text/machine-texts.ts';
import { usePageTexts } from '../../text/page-texts.ts';
import { History } from './History.tsx';
import classes from './Machine.module.css';
import { MachineChoice } from './MachineChoice.tsx';
import type { Choice } from './machine-range.ts';
import { type Run, useMachine } from './use-machine.ts';

const FIRST: Choice = { range: 'day', from: '', to: '', source: null };

/** The draft over the stored events, beside the version that is saved; run again while it is edited, and when another is saved. */
export default function TimeMachine(props: { text: string; saved: string | null; version: string | null }) {
  usePageTexts(MACHINE_TEXTS);
  const { t } = useTranslation('machine');
  const [choice, setChoice] = useState<Choice>(FIRST);
  const machine = useMachine({ ...props, choice });
  const { run, found, isCurrent } = machine;
  return (
    <section className={classes.machine} aria-labelledby="machine-heading">
      <header className={classes.head}>
        <h3 id="machine-heading">{t('title')}</h3>
        <span className={classes.words}>{t('words')}</span>
        {run.state === 'done' && isCurrent && machine.hasNewEvents ? (
          <span className={classes.stale} role="status">
            {t('newEvents')}
          </span>
        ) : null}
        {run.state === 'done' ? <RunAgain words={t('again')} onAgain={machine.again} /> : null}
      </header>
      <MachineChoice choice={choice} onChange={setChoice} />
      <State run={run} hasResult={found !== null} onCancel={machine.cancel} onAgain={machine.again} />
      {found === null ? (
        run.state === 'running' ? (
          <LoadingRows rows={4} />
        ) : null
      ) : (
        <>
          {isCurrent || run.state !== 'done' ? null : <p className={classes.stale}>{t('stale')}</p>}
          <History found={found} isStale={!isCurrent || run.state !== 'done'} />
        </>
      )}
    </section>
  );
}

/** How the newest run stands, and what can be done about it. */
function State(props: { run: Run; hasResult: boolean; onCancel: () => void; onAgain: () => void }) {
  const { t } = useTranslation('machine');
  const { run, hasResult } = props;
  const online = useOnline();
  const words = useFailureWords();
  const again = <RunAgain words={t('again')} onAgain={props.onAgain} />;
  if (!online) {
    return (
      <Banner tone="plain" icon={IconPlugConnectedX}>
        {t('offline')}
      </Banner>
    );
  }
  switch (run.state) {
    case 'running':
      return <Underway run={run} onCancel={props.onCancel} />;
    case 'canceled':
      return (
        <Banner tone="plain" icon={IconX} action={again}>
          {t(hasResult ? 'canceled' : 'canceledFirst')}
        </Banner>
      );
    case 'broken':
      return (
        <Banner tone="warn" icon={IconAlertTriangle}>
          {t(hasResult ? 'broken' : 'brokenFirst')}
        </Banner>
      );
    case 'failed':
      return (
        <Banner tone="bad" icon={IconAlertTriangle} action={again}>
          <p>
            <Label>{t('failed')}</Label>
            {words(run.error).inShort}
          </p>
        </Banner>
      );
    default:
      return null;
  }
}

function Underway({ run, onCancel }: { run: Extract<Run, { state: 'running' }>; onCancel: () => void }) {
  const { t } = useTranslation('machine');
  const formats = useFormats();
  const percent = Math.floor(run.read * 100);
  const words =
    run.events === 0
      ? t('beginning')
      : t('progress', { events: formats.number(run.events), percent: formats.share(percent) });
  return <RunProgress label={t('title')} percent={percent} words={words} cancel={t('cancel')} onCancel={onCancel} />;
}
