import { Button } from '@mantine/core';
import { IconEyeOff, IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { Code } from '../parts/Code.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { Banner } from '../parts/Notice.tsx';
import { EnterSecretDialog } from '../sources/EnterSecretDialog.tsx';
import classes from './First.module.css';

/** Senders that show a secret of their own. */
const SHOWS_ITS_OWN: ReadonlySet<SourceView['preset']> = new Set(['stripe', 'standard-webhooks']);
/** How long the secret before stays good where somebody may be using it, ms. */
const GRACE_MS = 86_400_000;

/** What proves the sender, ready to be copied: made anew, because a secret in the vault is shown to nobody. */
export function SecretToCopy(props: {
  source: SourceView;
  /** The public address of the source, without its token; null where there is none. */
  outside: string | null;
  /** Just made; null: not shown any more. */
  secret: string | null;
  onSecret: (secret: string) => void;
}) {
  const { t } = useTranslation('first');
  const { source, outside, secret } = props;
  const isAddress = source.preset === 'tradingview';
  const name = isAddress ? t(outside === null ? 'address.pathToken' : 'address.token') : t('address.secret');
  return (
    <>
      <h3>{name}</h3>
      {secret !== null ? (
        <>
          <Code text={isAddress ? `${outside ?? source.path}/${secret}` : secret} label={name} />
          {isAddress && outside === null ? <p className={classes.hint}>{t('address.afterAddressToken')}</p> : null}
          <Banner tone="warn" icon={IconEyeOff}>
            {t('address.once')}
          </Banner>
        </>
      ) : isOurs(source) ? (
        <Make {...props} />
      ) : (
        <p className={classes.hint}>
          {t('address.yours')} <code>{source.secrets.map(({ name }) => name).join(', ')}</code>
        </p>
      )}
    </>
  );
}

/** Whether it can be replaced here: those by id belong to webhooks that are registered already. */
function isOurs({ preset, secrets: [newest] }: SourceView): boolean {
  return newest?.kind === 'vault' && preset !== 'okd-signed';
}

function Make({ source, onSecret }: { source: SourceView; onSecret: (secret: string) => void }) {
  const { t } = useTranslation('first');
  const client = useClient();
  const cache = useQueryClient();
  const online = useOnline();
  const [entering, setEntering] = useState(false);
  const [isEntered, setEntered] = useState(false);
  const isUsed = source.received > 0;
  const make = useMutation({
    mutationFn: () => client.sources.rotateSecret({ source: source.id, graceMs: isUsed ? GRACE_MS : 0 }),
    onSuccess: ({ secret }) => {
      onSecret(secret);
      return cache.invalidateQueries({ queryKey: ['sources'] });
    },
    onError: useFailedWrite(),
    gcTime: 0,
  });
  if (SHOWS_ITS_OWN.has(source.preset)) {
    return (
      <>
        <p className={classes.hint}>{t(isEntered ? 'address.isEntered' : 'address.entered')}</p>
        <div>
          <Button
            variant={isEntered ? 'default' : 'filled'}
            leftSection={<IconKey size={15} aria-hidden />}
            disabled={!online}
            onClick={() => setEntering(true)}
          >
            {t(isEntered ? 'address.enterAnother' : 'address.enter')}
          </Button>
        </div>
        <EnterSecretDialog
          source={source}
          open={entering}
          onClose={() => setEntering(false)}
          onStored={() => setEntered(true)}
        />
      </>
    );
  }
  return (
    <>
      <p className={classes.hint}>
        {t('address.makeWords')} {isUsed ? t('address.makeAgain') : null}
      </p>
      <div>
        <Button
          leftSection={<IconKey size={15} aria-hidden />}
          disabled={!online}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {source.preset === 'tradingview' ? t('address.makeToken') : t('address.make')}
        </Button>
      </div>
    </>
  );
}
