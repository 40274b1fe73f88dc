import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TradingView } from '../../service/contract/orders.ts';
import type { TunnelView } from '../../service/contract/tunnel.ts';
import { useStatus, useTrading } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Mark, type Tone } from '../parts/Mark.tsx';
import { Card } from './Card.tsx';
import classes from './Overview.module.css';

const TUNNEL_TONES: Record<TunnelView['state'], Tone> = { up: 'good', connecting: 'busy', down: 'bad', off: 'plain' };

/** Whether orders can move real money, what holds them back, and whether senders can reach this machine. */
export function TradingCard() {
  const { t } = useTranslation('overview');
  const status = useStatus().data;
  const trading = useTrading().data;
  return (
    <Card title={t('trading.title')} to="/orders" area="trading">
      <dl className={classes.lines}>
        {trading === undefined ? null : <Orders trading={trading} />}
        {status === undefined ? null : <Tunnel tunnel={status.tunnel} />}
      </dl>
    </Card>
  );
}

function Line({ name, to, children }: { name: string; to: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link href={to} className={classes.state ?? ''}>
          {children}
        </Link>
      </dd>
    </div>
  );
}

function Orders({ trading }: { trading: TradingView }) {
  const { t } = useTranslation('overview');
  const { t: shared } = useTranslation();
  const isOnline = useOnline();
  // What was so before the line broke is not known to be so now.
  const mode = isOnline ? (trading.armed ? 'live' : 'paper') : 'unknown';
  const counts = { waiting: trading.waiting, unknown: trading.unknown, held: trading.stops.length };
  return (
    <>
      <Line name={t('trading.orders')} to="/settings/limits">
        <Mark tone={mode === 'live' ? 'bad' : mode === 'paper' ? 'plain' : 'warn'}>{shared(`mode.${mode}`)}</Mark>
      </Line>
      <Line name={t('trading.killSwitch')} to="/settings/limits">
        <Mark tone={trading.killSwitch.on ? 'bad' : 'plain'}>
          {t(trading.killSwitch.on ? 'trading.on' : 'trading.off')}
        </Mark>
      </Line>
      {(['waiting', 'unknown', 'held'] as const).map((name) => (
        <Line key={name} name={t(`trading.${name}`)} to="/orders">
          {counts[name] === 0 ? '0' : <Mark tone="warn">{counts[name]}</Mark>}
        </Line>
      ))}
    </>
  );
}

function Tunnel({ tunnel }: { tunnel: TunnelView }) {
  const { t } = useTranslation('overview');
  const { t: shared } = useTranslation();
  const isOnline = useOnline();
  if (!isOnline) {
    return (
      <Line name={t('trading.address')} to="/sources">
        <Mark tone="warn">{shared('tunnel.state.unknown')}</Mark>
      </Line>
    );
  }
  return (
    <Line name={t('trading.address')} to="/sources">
      <Mark tone={TUNNEL_TONES[tunnel.state]}>
        {tunnel.provider === 'none' ? shared('topBar.noTunnel') : shared(`tunnel.state.${tunnel.state}`)}
      </Mark>
    </Line>
  );
}
