import { Button, Group, Modal, Select } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Code } from '../parts/Code.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { Banner } from '../parts/Notice.tsx';
import classes from './SourceCard.module.css';

/** How long the old secret stays good beside the new one, ms. */
const GRACE = { none: 0, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
type Grace = keyof typeof GRACE;
const GRACES = Object.keys(GRACE) as Grace[];

/** Makes a new random secret and shows it, this once; closing forgets it. */
export function RotateSecretDialog(props: { source: SourceView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={t('secrets.rotateDialog.title', { source: props.source.id })}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={false}
    >
      {props.open ? <Rotation source={props.source} onClose={props.onClose} /> : null}
    </Modal>
  );
}

function Rotation({ source, onClose }: { source: SourceView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const [grace, setGrace] = useState<Grace>('day');
  const rotate = useMutation({
    mutationFn: () => client.sources.rotateSecret({ source: source.id, graceMs: GRACE[grace] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sources'] }),
    onError: useFailedWrite(),
    gcTime: 0,
  });
  if (rotate.data !== undefined) return <NewSecret source={source} secret={rotate.data.secret} onClose={onClose} />;
  return (
    <>
      <p>{t('secrets.rotateDialog.words')}</p>
      <Select
        mt={12}
        label={t('secrets.rotateDialog.grace')}
        data={GRACES.map((value) => ({ value, label: t(`secrets.rotateDialog.graces.${value}`) }))}
        value={grace}
        onChange={(value) => setGrace(value ?? 'day')}
        allowDeselect={false}
      />
      <Group justify="flex-end" gap={8} mt={18}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={rotate.isPending} onClick={() => rotate.mutate()}>
          {t('secrets.rotateDialog.confirm')}
        </Button>
      </Group>
    </>
  );
}

function NewSecret({ source, secret, onClose }: { source: SourceView; secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {source.preset === 'tradingview' ? (
        <>
          <p className={classes.above}>{t('sources.addressWithToken')}</p>
          <Code text={`${source.url}/${secret}`} label={t('sources.addressWithToken')} />
        </>
      ) : (
        <Code text={secret} label={t('secrets.new')} />
      )}
      <div style={{ marginTop: 10 }}>
        <Banner tone="warn" icon={IconEyeOff}>
          {t('secrets.rotateDialog.once')}
        </Banner>
      </div>
      <Group justify="flex-end" mt={18}>
        <Button onClick={onClose}>{t('secrets.rotateDialog.copied')}</Button>
      </Group>
    </>
  );
}
