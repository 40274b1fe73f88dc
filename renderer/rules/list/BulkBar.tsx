import { Button, CloseButton } from '@mantine/core';
import { IconFileExport, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../../service/contract/views.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { usePublishedHeight } from '../../parts/published-height.ts';
import { OrdersLiveDialog } from '../OrdersLiveDialog.tsx';
import { ordersLive } from '../orders-live.ts';
import classes from './BulkBar.module.css';
import { useBulk } from './use-bulk.ts';

/** What can be done with the selected rules. What would order with real money is asked about first. */
export function BulkBar({ rules, onDone }: { rules: readonly RuleView[]; onDone: () => void }) {
  const { t } = useTranslation('rulesPage');
  const online = useOnline();
  const { switchAll, removeAll, exportAll, isBusy } = useBulk(rules, onDone);
  const [isAsking, setAsking] = useState(false);
  const live = rules.filter((rule) => !rule.enabled && ordersLive(rule));
  const switchOn = () => (live.length > 0 ? setAsking(true) : switchAll({ enabled: true, live: [] }));
  const off = !online || isBusy;
  const height = usePublishedHeight('--bar-height');
  return (
    <section ref={height} className={classes.bar} aria-label={t('bulk.label')}>
      <CloseButton aria-label={t('bulk.clear')} onClick={onDone} />
      <span className={classes.count} role="status">
        {t('bulk.selected', { count: rules.length })}
      </span>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        disabled={off}
        onClick={switchOn}
      >
        {t('bulk.on')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPlayerPause size={14} aria-hidden />}
        disabled={off}
        onClick={() => switchAll({ enabled: false, live: [] })}
      >
        {t('bulk.off')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileExport size={14} aria-hidden />}
        disabled={off}
        onClick={exportAll}
      >
        {t('bulk.export')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={14} aria-hidden />} disabled={off} onClick={removeAll}>
        {t('bulk.remove')}
      </Button>
      <OrdersLiveDialog
        rules={isAsking ? live : []}
        onConfirm={() => {
          setAsking(false);
          switchAll({ enabled: true, live: live.map(({ id }) => id) });
        }}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
