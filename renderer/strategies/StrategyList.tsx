import { useTranslation } from 'react-i18next';
import type { StrategyView } from '../../service/contract/strategies.ts';
import { Mark } from '../parts/Mark.tsx';
import { CoveringLink } from '../parts/RowLink.tsx';
import { Saying } from '../parts/Saying.tsx';
import { Ago } from '../parts/Time.tsx';
import classes from './StrategyList.module.css';
import { STRATEGY_MARKS } from './strategy-marks.ts';

/** Every strategy with its state, the step that is next and how many are behind it. */
export function StrategyList({ views, open }: { views: readonly StrategyView[]; open: string | null }) {
  const { t } = useTranslation('strategies');
  return (
    <section aria-label={t('list')}>
      <ul>
        {views.map((view) => (
          <StrategyRow key={view.id} view={view} open={view.id === open} />
        ))}
      </ul>
    </section>
  );
}

function StrategyRow({ view, open }: { view: StrategyView; open: boolean }) {
  const { t } = useTranslation('strategies');
  const { tone, icon } = STRATEGY_MARKS[view.state];
  return (
    <li className={classes.row} data-open={open}>
      <CoveringLink id={`strategy-${view.id}`} href={`/strategies/${encodeURIComponent(view.id)}`} open={open}>
        <span className={classes.name}>
          {view.name}
          {view.name === view.id ? null : <code className={classes.id}>{view.id}</code>}
        </span>
        <span className={classes.next} data-bad={view.state === 'stuck'}>
          <Next view={view} />
        </span>
      </CoveringLink>
      <span className={classes.facts}>
        <Progress view={view} />
        <Mark tone={tone} icon={icon}>
          {t(`state.${view.state}`)}
        </Mark>
        <span className={classes.since}>{view.since === null ? null : <Ago at={view.since} />}</span>
      </span>
    </li>
  );
}

function Next({ view }: { view: StrategyView }) {
  const { t } = useTranslation('strategies');
  const { state, next, stuck, steps, taken } = view;
  if (state === 'removed') return t('gone', { count: taken });
  if (next === null) return t('all');
  if (state === 'stuck' && stuck !== null) return <Saying of={{ message: stuck.error, said: stuck.said }} />;
  const name = steps[next - 1]?.name ?? null;
  return name === null ? t('next', { number: next }) : t('nextNamed', { number: next, name });
}

/** Most bars that can still be told apart. */
const MOST_BARS = 12;

function Progress({ view: { taken, of, next, state, steps } }: { view: StrategyView }) {
  const { t } = useTranslation('strategies');
  if (of === 0) return null;
  const words = t('progress', { taken, of });
  const bars = of > MOST_BARS ? [] : steps;
  return (
    <span className={classes.progress} role="img" aria-label={words} title={words}>
      {bars.map(({ number, takenAt }) => {
        const place = takenAt !== null ? 'taken' : number === next ? state : 'ahead';
        return <span key={number} className={classes.bar} data-at={place} />;
      })}
      <span className={classes.count} aria-hidden>
        {taken}/{of}
      </span>
    </span>
  );
}
