import { Button } from '@mantine/core';
import { IconKey, IconKeyOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SecretUse, VaultEntry } from '../../../service/contract/general-settings.ts';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Label } from '../../parts/Label.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import { Section } from '../Section.tsx';
import classes from '../SettingsPage.module.css';
import { SecretsFile } from '../secrets-file/SecretsFile.tsx';
import { KeyCard } from './KeyCard.tsx';
import { RemoveSecret } from './RemoveSecret.tsx';
import { ReplaceSecret } from './ReplaceSecret.tsx';

/** Where each use is seen to. */
const PLACES: Readonly<Record<SecretUse['part'], (name: string) => string>> = {
  source: (name) => `/sources/${encodeURIComponent(name)}`,
  channel: () => '/settings/channels',
  provider: () => '/sources',
  broker: () => '/settings/brokers',
  tunnel: () => '/sources',
};

/** The vault by name: where each secret is used, never what it is. */
export function SecretsSection() {
  const { t } = useTranslation('settings');
  const client = useClient();
  const entries = useQuery({
    queryKey: ['vault'],
    queryFn: () => client.vault.entries(),
    refetchOnMount: 'always',
  });
  return (
    <Section intro={t('secrets.intro')}>
      <KeyCard />
      {entries.data === undefined ? <NotYet query={entries} /> : null}
      {entries.data?.length === 0 ? <p className={classes.words}>{t('secrets.none')}</p> : null}
      {entries.data?.map((entry) => (
        <SecretCard key={entry.name} entry={entry} />
      ))}
      {entries.data === undefined ? null : <SecretsFile count={entries.data.filter(({ isThere }) => isThere).length} />}
    </Section>
  );
}

function SecretCard({ entry }: { entry: VaultEntry }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const [open, setOpen] = useState<'replace' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const isUsed = entry.usedAt.length > 0;
  return (
    <Card
      icon={IconKey}
      title={entry.name}
      tone={entry.isThere ? undefined : 'bad'}
      mark={
        entry.isThere ? null : (
          <Mark tone="bad" icon={IconKeyOff}>
            {t('secrets.missing')}
          </Mark>
        )
      }
      aside={
        <>
          <Button variant="default" disabled={!online} onClick={() => setOpen('replace')}>
            {t(entry.isThere ? 'secrets.replace.button' : 'secrets.enter')}
          </Button>
          {isUsed ? null : (
            <Button variant="default" disabled={!online} onClick={() => setOpen('remove')}>
              {t('remove')}
            </Button>
          )}
        </>
      }
    >
      {isUsed ? <Uses uses={entry.usedAt} /> : <p className={classes.hint}>{t('secrets.unused')}</p>}
      <ReplaceSecret name={entry.name} open={open === 'replace'} onClose={close} />
      <RemoveSecret name={entry.name} open={open === 'remove'} onClose={close} />
    </Card>
  );
}

/** Where the settings refer to it, each leading there. */
function Uses({ uses }: { uses: readonly SecretUse[] }) {
  const { t } = useTranslation('settings');
  return (
    <p className={classes.hint}>
      <Label>{t('secrets.used')}</Label>
      {uses.map(({ path, part, name }, index) => (
        <Fragment key={path}>
          {index === 0 ? null : ', '}
          <Link href={PLACES[part](name)} title={path}>
            {part === 'channel' ? t(`channels.name.${channelOf(name)}`) : t(`secrets.by.${part}`, { name })}
          </Link>
        </Fragment>
      ))}
    </p>
  );
}

/** The settings have no other channel. */
function channelOf(name: string): 'telegram' | 'discord' | 'email' {
  return name === 'telegram' || name === 'discord' ? name : 'email';
}
