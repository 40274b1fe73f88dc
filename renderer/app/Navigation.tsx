import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useStatus, useTrading } from '../client/queries.ts';
import classes from './Navigation.module.css';
import { PAGES } from './pages.ts';

/** The way to the pages, with what needs attention on each. */
export function Navigation() {
  const { t } = useTranslation();
  const [location] = useLocation();
  const status = useStatus().data;
  const trading = useTrading().data;
  const attention = {
    overview: 0,
    live: 0,
    rules: status?.invalidRules ?? 0,
    deliveries: status?.deadDeliveries ?? 0,
    orders: trading === undefined ? 0 : trading.waiting + Math.max(trading.unknown, trading.stops.length),
    profit: 0,
    strategies: status?.attention.filter(({ code }) => code === 'strategy_stuck').length ?? 0,
    sources: 0,
    health: status?.attention.length ?? 0,
    settings: 0,
  };
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      {PAGES.map(({ name, route, icon: Icon }) => (
        <Link
          key={name}
          href={route}
          className={classes.link ?? ''}
          aria-current={location === route || location.startsWith(`${route}/`) ? 'page' : undefined}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
          <span className={classes.name}>{t(`nav.${name}`)}</span>
          <Attention count={attention[name]} page={name} />
        </Link>
      ))}
    </nav>
  );
}

function Attention({ count, page }: { count: number; page: (typeof PAGES)[number]['name'] }) {
  const { t } = useTranslation();
  if (
    count === 0 ||
    page === 'overview' ||
    page === 'live' ||
    page === 'profit' ||
    page === 'sources' ||
    page === 'settings'
  )
    return null;
  return (
    <span className={classes.count} title={t(`nav.attention.${page}`, { count })}>
      {count}
      <VisuallyHidden>{t(`nav.attention.${page}`, { count })}</VisuallyHidden>
    </span>
  );
}
