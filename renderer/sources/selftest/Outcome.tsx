import { Progress } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SELFTEST_CASES } from '../../../service/contract/selftest.ts';
import { Mark } from '../../parts/Mark.tsx';
import { useFailureWords } from '../../text/failure.ts';
import shared from '../SourceCard.module.css';
import type { SelftestState } from './use-selftest.ts';

/** How far the cases are and what they came to, said aloud as well. */
export function Outcome({ selftest }: { selftest: SelftestState }) {
  return (
    <>
      {selftest.state === 'running' ? <Running done={selftest.results.length} /> : null}
      <div role="status" className={shared.resultLine}>
        <Verdict selftest={selftest} />
        <Address selftest={selftest} />
      </div>
    </>
  );
}

function Running({ done }: { done: number }) {
  const { t } = useTranslation('selftest');
  const of = SELFTEST_CASES.length;
  return (
    <Progress value={(done / of) * 100} size="sm" aria-label={t('progress', { done, of })} transitionDuration={0} />
  );
}

function Verdict({ selftest: { state, results, error } }: { selftest: SelftestState }) {
  const { t } = useTranslation('selftest');
  const words = useFailureWords();
  const failed = results.filter(({ passed }) => !passed).length;
  if (state === 'failed') return <span>{words(error).inShort}</span>;
  if (state === 'canceled') return <span>{t('canceled')}</span>;
  if (state !== 'done') return null;
  return failed === 0 ? (
    <Mark tone="good" icon={IconCircleCheck}>
      {t('passed', { count: results.length })}
    </Mark>
  ) : (
    <Mark tone="bad" icon={IconCircleX}>
      {t('failed', { count: failed })}
    </Mark>
  );
}

function Address({ selftest: { begun } }: { selftest: SelftestState }) {
  const { t } = useTranslation('selftest');
  if (begun === null) return null;
  return <span className={shared.hint}>{t(`begun.${begun.way}`, { address: begun.address })}</span>;
}
