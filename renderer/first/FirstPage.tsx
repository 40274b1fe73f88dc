import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { FirstSteps, FirstStepsProgress } from '../../service/contract/first-steps.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { PageHead } from '../parts/Page.tsx';
import { FIRST_TEXTS } from '../text/first-texts.ts';
import { usePageTexts } from '../text/page-texts.ts';
import { ActionStep } from './ActionStep.tsx';
import { AddressStep } from './AddressStep.tsx';
import { ChooseEvent } from './ChooseEvent.tsx';
import classes from './First.module.css';
import { FromEvent } from './FromEvent.tsx';
import { ProofStep } from './ProofStep.tsx';
import { RuleStep } from './RuleStep.tsx';
import { SenderStep } from './SenderStep.tsx';
import { Skipped } from './Skipped.tsx';
import { StepList } from './StepList.tsx';
import { useStepHistory } from './step-history.ts';
import { TestStep } from './TestStep.tsx';
import { type FirstStepsHandle, useFirstSteps } from './use-first-steps.ts';

/** Where they are begun: where they were left, at an event that is open, or at one that is chosen first. */
export type Begin = { at: 'resume' } | { at: 'choice' } | { at: 'event'; id: string };

/** From a sender to a rule that fires, led by hand. */
export default function FirstPage({ begin }: { begin: Begin }) {
  usePageTexts(FIRST_TEXTS);
  return <Page begin={begin} />;
}

function Page({ begin }: { begin: Begin }) {
  const { t } = useTranslation('first');
  const { steps, progress, change, skip, end } = useFirstSteps();
  const online = useOnline();
  const [, navigate] = useLocation();
  const isLast = begin.at === 'resume' && progress.step === 'proof';
  const leave = () => {
    if (isLast) end();
    else skip();
    navigate('/overview');
  };
  return (
    <div className={classes.page}>
      <PageHead title={t('title')} detail={<span className={classes.detail}>{t('detail')}</span>}>
        <Button variant={isLast ? 'filled' : 'default'} disabled={!online || steps.data === undefined} onClick={leave}>
          {isLast ? t('finish') : t('skip')}
        </Button>
      </PageHead>
      <div className={classes.scroll}>
        {steps.data !== undefined ? (
          <Begun begin={begin} wasSkipped={wasSkipped(steps.data)} progress={progress} change={change} />
        ) : steps.isError ? (
          <Failure error={steps.error} onRetry={() => void steps.refetch()} />
        ) : online ? (
          <LoadingRows rows={8} />
        ) : (
          <Offline />
        )}
      </div>
    </div>
  );
}

/** They were left on the way, and nothing was done about that yet. */
function wasSkipped({ state, progress }: FirstSteps): boolean {
  return state === 'settled' && progress !== null;
}

function Begun({ begin, wasSkipped, ...handle }: { begin: Begin; wasSkipped: boolean } & FirstStepsHandle) {
  if (begin.at === 'choice') return <ChooseEvent />;
  if (begin.at === 'event') return <FromEvent id={begin.id} {...handle} />;
  return wasSkipped ? <Skipped {...handle} /> : <UnderWay {...handle} />;
}

function UnderWay({ progress, change }: FirstStepsHandle) {
  /** A secret that was just made: on this page alone, and gone with it. */
  const [secret, setSecret] = useState<{ source: string; text: string } | null>(null);
  const step = possibleStep(progress);
  const handle = { progress: { ...progress, step }, change };
  const [, navigate] = useLocation();
  // A rule that is saved is not made once more by going back: that leaves the steps.
  useStepHistory(step, (to) =>
    progress.rule === null ? change({ step: to }) : navigate('/overview', { replace: true }),
  );
  return (
    <div className={classes.columns}>
      <StepList progress={handle.progress} onGo={(to) => change({ step: to })} />
      <section className={classes.step} aria-labelledby="step-heading">
        {step === 'sender' ? <SenderStep {...handle} onSecret={setSecret} /> : null}
        {step === 'address' ? <AddressStep {...handle} secret={secret} onSecret={setSecret} /> : null}
        {step === 'test' ? <TestStep {...handle} /> : null}
        {step === 'rule' ? <RuleStep {...handle} /> : null}
        {step === 'action' ? <ActionStep {...handle} /> : null}
        {step === 'proof' ? <ProofStep {...handle} /> : null}
      </section>
    </div>
  );
}

/** The step that was reached, as far as what it needs is there. */
function possibleStep({ step, source, event, rule }: FirstStepsProgress): FirstStepsProgress['step'] {
  if (step === 'proof' && rule === null) return 'sender';
  if ((step === 'rule' || step === 'action') && event === null) return source === null ? 'sender' : 'test';
  return (step === 'address' || step === 'test') && source === null ? 'sender' : step;
}
