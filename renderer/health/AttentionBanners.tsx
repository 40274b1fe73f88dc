import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { isStanding } from '../../service/contract/standing.ts';
import { useStatus } from '../client/queries.ts';
import { AttentionLine } from './AttentionLine.tsx';
import { worstFirst } from './attention-place.ts';

/** More would take the page away that one came for. */
const MOST = 2;

/** What needs attention, on every page but those that list it themselves; what is wrong stands before what is to be known. */
export function AttentionBanners() {
  const { t } = useTranslation();
  const [location] = useLocation();
  // What stands on disk is counted beside its page in the navigation, and the settings have a banner of their own.
  const attention = (useStatus().data?.attention ?? []).filter(({ code }) => !isStanding(code));
  if (location === '/health' || location === '/overview' || attention.length === 0) return null;
  const sorted = worstFirst(attention);
  const more = sorted.length - MOST;
  return (
    <>
      {sorted.slice(0, MOST).map((one) => (
        <AttentionLine key={one.key} attention={one} />
      ))}
      {more > 0 ? <Link href="/health">{t('attention.more', { count: more })}</Link> : null}
    </>
  );
}
