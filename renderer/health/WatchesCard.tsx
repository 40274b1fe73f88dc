import { useTranslation } from 'react-i18next';
import type { WatchView } from '../../service/contract/monitoring.ts';
import { Card } from '../parts/Card.tsx';
import { Mark, type Tone } from '../parts/Mark.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './HealthPage.module.css';

const TONES: Record<WatchView['state'], Tone> = { not_watched: 'plain', fine: 'good', quiet: 'warn', silent: 'bad' };

/** Each source: when it last sent, how often it is expected to, and whether it is silent. */
export function WatchesCard({ watches }: { watches: readonly WatchView[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('health.watches.title')} wide>
      {watches.length === 0 ? <p className={classes.hint}>{t('health.watches.none')}</p> : <Table watches={watches} />}
    </Card>
  );
}

function Table({ watches }: { watches: readonly WatchView[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('health.watches.source')}</th>
          <th scope="col">{t('health.watches.last')}</th>
          <th scope="col" className={classes.rare}>
            {t('health.watches.expected')}
          </th>
          <th scope="col" className={classes.optional}>
            {t('health.watches.pause')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {watches.map((watch) => (
          <Row key={watch.source} watch={watch} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ watch }: { watch: WatchView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { source, lastEventAt, every, longestPause, dueAt, state } = watch;
  return (
    <tr>
      <th scope="row">{source}</th>
      <td>{lastEventAt === null ? t('topBar.never') : <Ago at={lastEventAt} />}</td>
      <td className={classes.rare}>
        {every === null ? '–' : formats.span(every)}
        {dueAt === null || state !== 'fine' ? null : (
          <span className={classes.optional}>
            {' '}
            ({t('health.watches.due')} <Ago at={dueAt} due />)
          </span>
        )}
      </td>
      <td className={classes.optional}>
        {longestPause === null ? t('health.watches.unknown') : formats.span(longestPause)}
      </td>
      <td>
        <Mark tone={TONES[state]}>{t(`health.watches.state.${state}`)}</Mark>
      </td>
    </tr>
  );
}
