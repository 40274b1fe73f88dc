import { ActionIcon, Checkbox } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixRow } from '../../../service/contract/channels.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { useSaying } from '../../text/saying.ts';
import { AddressDialog } from './AddressDialog.tsx';
import classes from './MatrixTable.module.css';
import type { Cell } from './recipients.ts';
import { useMatrixChange } from './use-matrix-change.ts';

/** Whether somebody is told of a kind of event, and where a message of this row goes that has an address of its own. */
export function MatrixCell({ row, cell, isReady }: { row: MatrixRow; cell: Cell; isReady: boolean }) {
  const { t } = useTranslation('settings');
  const saying = useSaying();
  const online = useOnline();
  const change = useMatrixChange();
  const [isAsked, setAsked] = useState(false);
  const isBroken = (row.rule?.problems.length ?? 0) > 0;
  const name = t('notifications.cell', {
    event: saying({ message: row.title, said: row.said }) ?? row.title,
    recipient: t(`recipient.${cell.channel}`),
  });
  const toggle = (on: boolean) => {
    // Without an address a webhook cannot be told.
    if (on && cell.channel === 'http') setAsked(true);
    else change.mutate({ type: row.type, channel: cell.channel, on });
  };
  const hasAddress = cell.channel === 'http' || cell.channel === 'email';
  return (
    <div className={classes.cell}>
      <Checkbox
        aria-label={name}
        checked={cell.on}
        // A tick that is there can be taken away, whatever became of the channel.
        disabled={!online || isBroken || (!isReady && !cell.on)}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {cell.on && hasAddress ? (
        <span className={classes.address}>
          <span className={classes.to} title={cell.url ?? cell.to?.join(', ')}>
            <Address cell={cell} />
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xs"
            disabled={!online || isBroken}
            aria-label={t('notifications.changeAddress', { cell: name })}
            onClick={() => setAsked(true)}
          >
            <IconPencil size={14} aria-hidden />
          </ActionIcon>
        </span>
      ) : null}
      {hasAddress ? (
        <AddressDialog row={row} cell={cell} open={isAsked} onClose={() => setAsked(false)} onSave={change.mutate} />
      ) : null}
    </div>
  );
}

function Address({ cell: { channel, url, to } }: { cell: Cell }) {
  const { t } = useTranslation('settings');
  if (channel === 'http') return URL.parse(url ?? '')?.host ?? url;
  return to === null
    ? t('notifications.usualRecipients')
    : to.length === 1
      ? to[0]
      : t('notifications.addresses', { count: to.length });
}
