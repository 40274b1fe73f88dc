import { IconCheck, IconExclamationMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StrategyView } from '../../service/contract/strategies.ts';
import { Ago } from '../parts/Time.tsx';
import classes from './Stepper.module.css';

type Step = StrategyView['steps'][number];
type Place = 'taken' | 'next' | 'ahead' | 'stuck';

/** The chain of steps: those behind, the one that is next, those to come, each with what it does. */
export function Stepper({ view }: { view: StrategyView }) {
  const { t } = useTranslation('strategies');
  return (
    <section aria-label={t('panel.steps')}>
      <h3>{t('panel.steps')}</h3>
      <ol className={classes.chain}>
        {view.steps.map((step) => (
          <StepOfChain key={step.number} step={step} place={placeOf(step, view)} />
        ))}
      </ol>
    </section>
  );
}

function placeOf({ number, takenAt }: Step, { next, state }: StrategyView): Place {
  if (takenAt !== null) return 'taken';
  if (number !== next) return 'ahead';
  return state === 'stuck' ? 'stuck' : 'next';
}

function StepOfChain({ step, place }: { step: Step; place: Place }) {
  const { t } = useTranslation('strategies');
  const { number, name, actions, when, takenAt } = step;
  return (
    <li className={classes.step} data-place={place} aria-current={place === 'next' ? 'step' : undefined}>
      <span className={classes.knot} aria-hidden>
        <Knot place={place} number={number} />
      </span>
      <div className={classes.words}>
        <span className={classes.head}>
          <strong>{name === null ? t('step.unnamed', { number }) : t('step.named', { number, name })}</strong>
          <span className={classes.place}>
            {t(`step.${place}`)} {takenAt === null ? null : <Ago at={takenAt} />}
          </span>
        </span>
        {when === null ? null : <span className={classes.when}>{t('step.once', { words: when })}</span>}
        <span className={classes.actions}>{actions.length === 0 ? t('step.nothing') : actions.join('; ')}</span>
      </div>
    </li>
  );
}

function Knot({ place, number }: { place: Place; number: number }) {
  if (place === 'taken') return <IconCheck size={14} stroke={2.6} />;
  return place === 'stuck' ? <IconExclamationMark size={14} stroke={2.6} /> : number;
}
