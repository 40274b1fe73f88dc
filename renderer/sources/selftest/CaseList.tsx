import { IconCheck, IconCircleDashed, IconLoader2, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SELFTEST_CASES, type SelftestCase, type SelftestResult } from '../../../service/contract/selftest.ts';
import { Label } from '../../parts/Label.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './CaseList.module.css';

const SIGNS = { passed: IconCheck, failed: IconX, open: IconCircleDashed, busy: IconLoader2 } as const;
type State = keyof typeof SIGNS;

/** Every case: what is sent and expected, and once it has run what came back. */
export function CaseList({ results, isRunning }: { results: readonly SelftestResult[]; isRunning: boolean }) {
  return (
    <ol className={classes.list}>
      {SELFTEST_CASES.map((name, index) => {
        const result = results.find((each) => each.name === name);
        const open = isRunning && index === results.length ? 'busy' : 'open';
        return <Case key={name} name={name} state={result === undefined ? open : stateOf(result)} result={result} />;
      })}
    </ol>
  );
}

function stateOf({ passed }: SelftestResult): State {
  return passed ? 'passed' : 'failed';
}

function Case(props: { name: SelftestCase; state: State; result: SelftestResult | undefined }) {
  const { t } = useTranslation('selftest');
  const { name, state, result } = props;
  const Sign = SIGNS[state];
  return (
    <li data-state={state}>
      <span className={classes.sign} role="img" aria-label={t(`state.${state}`)}>
        <Sign size={14} stroke={2.4} aria-hidden />
      </span>
      <div className={classes.words}>
        <strong>{t(`case.${name}.name`)}</strong>
        <p>{t(`case.${name}.sent`)}</p>
        <p className={classes.answer}>
          <span>
            <Label>{t('expected')}</Label>
            {t(`case.${name}.expected`)}
          </span>
          {result === undefined ? null : <Answer result={result} />}
        </p>
        {result === undefined || result.passed ? null : <Fault result={result} />}
      </div>
    </li>
  );
}

function Answer({ result: { status, expected, tookMs, event } }: { result: SelftestResult }) {
  const { t } = useTranslation('selftest');
  const time = useFormats().duration(tookMs);
  return (
    <>
      <span>
        <Label>{t('came')}</Label>
        {status === null
          ? t('answer.none', { time })
          : status === expected
            ? t('answer.right', { status, time })
            : t('answer.other', { status, expected, time })}
      </span>
      {event === null ? null : <Link href={`/live/${encodeURIComponent(event)}`}>{t('openEvent')}</Link>}
    </>
  );
}

/** What was found, and what to do. */
function Fault({ result: { failed, words, remedy, said } }: { result: SelftestResult }) {
  const { t } = useTranslation('selftest');
  return (
    <div className={classes.fault}>
      <p>
        {failed === null ? null : (
          <strong>
            <Label>{t('stuck')}</Label>
            {t(`stage.${failed}`)}
          </strong>
        )}
        <Saying of={{ message: words, said: said?.words }} />
      </p>
      <p>
        <strong>
          <Label>{t('todo')}</Label>
        </strong>
        <Saying of={{ message: remedy, said: said?.remedy }} />
      </p>
    </div>
  );
}
