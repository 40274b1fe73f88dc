import { Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReal, stepAbove, stepBelow } from '../../../rules/ladder/step.ts';
import { anomalySentence, anomalyTold } from '../../../rules/ladder/words.ts';
import type { LadderStepView, LadderView } from '../../../service/contract/ladder.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { LoadingRows } from '../../parts/LoadingRows.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { Time } from '../../parts/Time.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { LADDER_TEXTS } from '../../text/ladder-texts.ts';
import { usePageTexts } from '../../text/page-texts.ts';
import classes from './Ladder.module.css';
import { useLadder, type WantedStep } from './ladder-steps.ts';
import { Lacks, StepDialog } from './StepDialog.tsx';
import { StepFigures } from './StepFigures.tsx';

/** The ladder of a rule that sends orders: where it stands, what it did on each step, and the way up and down. */
export function LadderCard({ rule }: { rule: string }) {
  usePageTexts(LADDER_TEXTS);
  const { t } = useTranslation('ladder');
  const online = useOnline();
  const ladder = useLadder(rule);
  return (
    <section aria-label={t('title')} className={classes.card}>
      <h3>{t('title')}</h3>
      {ladder.data !== undefined ? (
        <Ladder ladder={ladder.data} />
      ) : ladder.isError && online ? (
        <Failure error={ladder.error} onRetry={() => void ladder.refetch()} />
      ) : (
        <LoadingRows rows={4} />
      )}
    </section>
  );
}

function Ladder({ ladder }: { ladder: LadderView }) {
  const { t } = useTranslation('ladder');
  const { step, fell, lacks, history } = ladder;
  return (
    <>
      <p className={classes.words}>{t('words')}</p>
      {fell?.anomaly == null ? null : (
        <Banner tone="warn" icon={IconArrowDown}>
          <strong>{t('fellTitle', { from: t(`step.${fell.from}`), step: t(`step.${fell.step}`) })}</strong>
          <p>
            <Saying of={anomalySentence(fell.anomaly)} /> <Time at={fell.at} />
          </p>
        </Banner>
      )}
      <StepFigures ladder={ladder} />
      <Terms ladder={ladder} />
      {lacks.length === 0 || stepAbove(step) === null ? null : (
        <div className={classes.missing}>
          <strong>{t('missing')}</strong>
          <Lacks lacks={lacks} />
        </div>
      )}
      <Ways ladder={ladder} />
      {history.length === 0 ? null : <History history={history} />}
    </>
  );
}

/** What holds on real money, and the cap that is on the way there. */
function Terms({ ladder: { step, watched, smallCap } }: { ladder: LadderView }) {
  const { t } = useTranslation('ladder');
  const { dollars } = useFormats();
  const { notional, dailyNotional, own } = smallCap;
  const values = { notional: dollars(notional), daily: dollars(dailyNotional) };
  return (
    <p className={classes.words}>
      {step === 'shadow' || step === 'full' ? null : (
        <>{t('cap', { ...values, source: own ? t('capOwn') : t('capSettings') })} </>
      )}
      {isReal(step) ? t(watched ? 'byItself' : 'notWatched') : null}
    </p>
  );
}

function Ways({ ladder }: { ladder: LadderView }) {
  const { t } = useTranslation('ladder');
  const online = useOnline();
  const [way, setWay] = useState<WantedStep['way'] | null>(null);
  const to = { up: stepAbove(ladder.step), down: stepBelow(ladder.step) };
  const target = way === null ? null : to[way];
  return (
    <Group gap={8}>
      {(['up', 'down'] as const).map((each) => {
        const step = to[each];
        const Sign = each === 'up' ? IconArrowUp : IconArrowDown;
        return step === null ? null : (
          <Button
            key={each}
            variant="default"
            disabled={!online}
            leftSection={<Sign size={15} aria-hidden />}
            onClick={() => setWay(each)}
          >
            {t(each, { step: t(`step.${step}`) })}
          </Button>
        );
      })}
      {way === null || target === null ? null : (
        <StepDialog ladder={ladder} way={way} to={target} onClose={() => setWay(null)} />
      )}
    </Group>
  );
}

/** Newest first. */
function History({ history }: { history: readonly LadderStepView[] }) {
  const { t } = useTranslation('ladder');
  return (
    <details className={classes.history}>
      <summary>{t('history')}</summary>
      <ol>
        {history.map(({ from, step, at, actor, anomaly }) => (
          <li key={at}>
            <Time at={at} />
            <span>{t('took', { from: t(`step.${from}`), step: t(`step.${step}`), actor })}</span>
            {anomaly === null ? null : (
              <span className={classes.words}>
                <Saying of={anomalyTold(anomaly)} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
