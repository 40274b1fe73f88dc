import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView, TradingView } from '../../service/contract/orders.ts';
import { useTrading } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Banner } from '../parts/Notice.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { useActorWords } from './actor-words.ts';
import classes from './KillSwitchBanner.module.css';
import { KillSwitchDialog } from './KillSwitchDialog.tsx';
import { RestingOrdersDialog } from './RestingOrdersDialog.tsx';
import { useRestingOrders } from './resting-orders.ts';

/** On every page while the kill switch is on: since when and by whom, what still rests at brokers, and the way back. */
export function KillSwitchBanner() {
  const killSwitch = useTrading().data?.killSwitch;
  return killSwitch?.on ? <Killed killSwitch={killSwitch} /> : null;
}

function Killed({ killSwitch: { since, actor } }: Pick<TradingView, 'killSwitch'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useActorWords();
  return (
    <Banner tone="bad" icon={IconHandStop} action={<Ways />}>
      <p>
        <strong>{t('killSwitch.banner')}</strong>{' '}
        {since === null
          ? null
          : t('killSwitch.since', { time: formats.time(since, Date.now()), actor: words(actor ?? '') })}
      </p>
    </Banner>
  );
}

function Ways() {
  const { t } = useTranslation();
  const online = useOnline();
  const resting = useRestingOrders();
  const [isAsked, setAsked] = useState(false);
  const [canceling, setCanceling] = useState<readonly OrderView[] | null>(null);
  return (
    <span className={classes.ways}>
      {resting.length === 0 ? null : (
        <Button size="compact-xs" variant="default" disabled={!online} onClick={() => setCanceling(resting)}>
          {t('killSwitch.resting', { count: resting.length })}
        </Button>
      )}
      <Button size="compact-xs" variant="default" disabled={!online} onClick={() => setAsked(true)}>
        {t('killSwitch.turnOff.confirm')}
      </Button>
      <KillSwitchDialog open={isAsked} isOn onClose={() => setAsked(false)} />
      <RestingOrdersDialog orders={canceling} onClose={() => setCanceling(null)} />
    </span>
  );
}
