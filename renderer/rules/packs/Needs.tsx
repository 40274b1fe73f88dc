import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Mark } from '../../parts/Mark.tsx';
import classes from './PackDialog.module.css';
import { needsOf, type Pack, type PackNeeds } from './pack.ts';

type Need = keyof PackNeeds;

const NEEDS: readonly Need[] = ['events', 'channels', 'brokers', 'strategies'];

/** Where what is missing is set up. Strategies are written in the settings' file. */
const PLACES: Partial<Record<Need, string>> = { channels: '/settings/channels', brokers: '/settings/brokers' };

/** What the rules of a pack need to do what they say, and what of it is there. */
export function Needs({ pack }: { pack: Pick<Pack, 'rules' | 'conditions'> }) {
  const { t } = useTranslation('rulesPage');
  const needs = useMemo(() => needsOf(pack), [pack]);
  const there = useWhatIsThere();
  if (NEEDS.every((need) => needs[need].length === 0)) return null;
  return (
    <>
      <h3>{t('packs.needs.title')}</h3>
      <dl className={classes.needs}>
        {NEEDS.filter((need) => needs[need].length > 0).map((need) => (
          <div key={need}>
            <dt>{t(`packs.needs.${need}`)}</dt>
            <dd>
              {needs[need].map((name) => (
                <span key={name} className={classes.need}>
                  {name} <Readiness isThere={there[need]?.has(name)} place={PLACES[need]} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Nothing is said of what needs no setting up, or is not known yet. */
function Readiness({ isThere, place }: { isThere: boolean | undefined; place: string | undefined }) {
  const { t } = useTranslation('rulesPage');
  if (isThere === undefined) return null;
  if (isThere) {
    return (
      <Mark tone="good" icon={IconCheck}>
        {t('packs.needs.there')}
      </Mark>
    );
  }
  return (
    <>
      <Mark tone="warn" icon={IconAlertTriangle}>
        {t('packs.needs.missing')}
      </Mark>
      {place === undefined ? null : <Link href={place}>{t('packs.needs.setUp')}</Link>}
    </>
  );
}

/** By kind, the names of what is set up here; undefined while it is not known. An HTTP action carries its own address. */
function useWhatIsThere(): Partial<Record<Need, ReadonlySet<string>>> {
  const client = useClient();
  const channels = useQuery(queries.channels(client)).data?.channels;
  const brokers = useQuery(queries.brokers(client)).data;
  const strategies = useQuery(queries.strategies(client)).data;
  const ready = channels?.filter(({ form }) => form !== null).map(({ channel }) => channel);
  return {
    ...(ready === undefined ? {} : { channels: new Set<string>([...ready, 'http']) }),
    ...(brokers === undefined ? {} : { brokers: new Set(brokers.map(({ id }) => id)) }),
    ...(strategies === undefined ? {} : { strategies: new Set(strategies.map(({ id }) => id)) }),
  };
}
