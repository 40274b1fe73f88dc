import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WatchView } from '../../service/contract/monitoring.ts';
import { Mark, type Tone } from '../parts/Mark.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Card } from './Card.tsx';
import classes from './Overview.module.css';

const TONES: Record<WatchView['state'], Tone> = { not_watched: 'plain', fine: 'good', quiet: 'warn', silent: 'bad' };
const WORST_FIRST: readonly WatchView['state'][] = ['silent', 'quiet', 'fine', 'not_watched'];

/** When each source sent last, and whether that is too long ago; the silent ones first. */
export function SendersCard({ watches }: { watches: readonly WatchView[] }) {
  const { t } = useTranslation('overview');
  const sorted = watches.toSorted((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state));
  return (
    <Card title={t('senders.title')} to="/sources" area="senders">
      {watches.length === 0 ? (
        <p className={classes.hint}>{t('senders.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('senders.source')}</th>
              <th scope="col">{t('senders.last')}</th>
              <th scope="col" className={classes.expected}>
                {t('senders.expected')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {sorted.map((watch) => (
              <Row key={watch.source} watch={watch} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Row({ watch: { source, lastEventAt, every, state } }: { watch: WatchView }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  return (
    <tr>
      <th scope="row">
        <Link href="/sources">{source}</Link>
      </th>
      <td>{lastEventAt === null ? t('senders.never') : <Ago at={lastEventAt} />}</td>
      <td className={classes.expected}>{every === null ? t('senders.unexpected') : formats.span(every)}</td>
      <td className={classes.mark}>
        <Mark tone={TONES[state]}>{t(`senders.state.${state}`)}</Mark>
      </td>
    </tr>
  );
}
