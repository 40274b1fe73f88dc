import { IconAlertTriangle, IconInfoCircle, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { StrategyView } from '../../service/contract/strategies.ts';
import { Banner } from '../parts/Notice.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useSaying } from '../text/saying.ts';
import { useActorWords } from '../trading/actor-words.ts';
import classes from './StrategyPanel.module.css';

/** Why a strategy goes no further, and what to do. */
export function HeldUp({ view: { state, stuck, stopped } }: { view: StrategyView }) {
  const { t } = useTranslation('strategies');
  const formats = useFormats();
  const actorWords = useActorWords();
  const saying = useSaying();
  const timeOf = (at: number) => formats.time(at, Date.now());
  if (state === 'stopped' && stopped !== null) {
    return (
      <Banner tone="warn" icon={IconPlayerStop}>
        {t('stopped.words', { time: timeOf(stopped.at), actor: actorWords(stopped.by) })}
      </Banner>
    );
  }
  if (state === 'removed') {
    return (
      <Banner tone="plain" icon={IconInfoCircle}>
        {t('removed.words')}
      </Banner>
    );
  }
  if (state !== 'stuck' || stuck === null) return null;
  return (
    <Banner tone="bad" icon={IconAlertTriangle}>
      <p>
        {t('stuck.words', {
          step: stuck.step,
          time: timeOf(stuck.at),
          error: saying({ message: stuck.error, said: stuck.said }) ?? stuck.error,
        })}
      </p>
      <p>{t('stuck.todo')}</p>
      <p className={classes.links}>
        <Link href={`/live/${encodeURIComponent(stuck.event)}`}>{t('stuck.event')}</Link>
        <Link href={`/rules/${encodeURIComponent(stuck.rule)}`}>{t('stuck.rule')}</Link>
      </p>
    </Banner>
  );
}
