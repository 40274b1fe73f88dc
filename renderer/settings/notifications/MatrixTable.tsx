import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Matrix, MatrixRow } from '../../../service/contract/channels.ts';
import { Mark } from '../../parts/Mark.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { MatrixCell } from './MatrixCell.tsx';
import classes from './MatrixTable.module.css';
import { RECIPIENT_ICONS } from './recipients.ts';

/** Kinds of events by those who can be told. */
export function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <table className={classes.table}>
        <VisuallyHidden component="caption">{t('notifications.caption')}</VisuallyHidden>
        <Head channels={matrix.channels} />
        <tbody>
          {matrix.rows.map((row) => (
            <Row key={row.type} row={row} channels={matrix.channels} />
          ))}
        </tbody>
      </table>
      {matrix.channels.some(({ isReady }) => !isReady) ? (
        <p className={classes.hint}>
          {t('notifications.notReadyWords')} <Link href="/settings/channels">{t('notifications.toChannels')}</Link>
        </p>
      ) : null}
    </>
  );
}

function Head({ channels }: Pick<Matrix, 'channels'>) {
  const { t } = useTranslation('settings');
  return (
    <thead>
      <tr>
        <th scope="col">{t('notifications.event')}</th>
        {channels.map(({ channel, isReady }) => {
          const Icon = RECIPIENT_ICONS[channel];
          return (
            <th key={channel} scope="col" className={classes.recipient}>
              <span className={classes.channel} title={t(`recipient.${channel}`)}>
                <Icon size={16} stroke={1.7} aria-hidden />
                <span className={classes.name}>{t(`recipient.${channel}`)}</span>
              </span>
              {isReady ? null : <span className={classes.notReady}>{t('notifications.notReady')}</span>}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Row({ row, channels }: { row: MatrixRow; channels: Matrix['channels'] }) {
  return (
    <tr>
      <th scope="row">
        <span className={classes.title}>
          <Saying of={{ message: row.title, said: row.said }} />
        </span>
        <span className={classes.rule}>
          <code className={classes.type}>{row.type}</code>
          <RuleState rule={row.rule} />
        </span>
      </th>
      {row.cells.map((cell, index) => (
        <td key={cell.channel}>
          <MatrixCell row={row} cell={cell} isReady={channels[index]?.isReady ?? false} />
        </td>
      ))}
    </tr>
  );
}

/** What somebody made of the row's rule, where it is not simply as the ticks say. */
function RuleState({ rule }: Pick<MatrixRow, 'rule'>) {
  const { t } = useTranslation('settings');
  if (rule === null) return null;
  const state = rule.problems.length > 0 ? 'broken' : !rule.enabled ? 'off' : rule.isEdited ? 'edited' : 'plain';
  return (
    <>
      {state === 'plain' ? null : (
        <Mark tone={state === 'broken' ? 'bad' : 'plain'} title={t(`notifications.rule.${state}Words`)}>
          {t(`notifications.rule.${state}`)}
        </Mark>
      )}
      <Link href={`/rules/${encodeURIComponent(rule.id)}`} title={rule.file}>
        {t('notifications.rule.open')}
      </Link>
    </>
  );
}
