import { Button, Checkbox } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../client/ServiceProvider.tsx';
import classes from './DeliveriesPage.module.css';
import { DropDialog } from './DropDialog.tsx';
import { useDeadLetters } from './dead-letters.ts';

/** Retrying and dropping several dead deliveries at once. `dead`: ids of those in the list. */
export function BulkBar(props: {
  dead: string[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation();
  const online = useOnline();
  const { retry } = useDeadLetters();
  const [dropping, setDropping] = useState<string[] | null>(null);
  const chosen = props.dead.filter((id) => props.chosen.has(id));
  const all = chosen.length === props.dead.length;
  const none = () => props.onChoose(new Set());
  return (
    <fieldset className={classes.bulk} style={{ margin: 0, border: 0 }}>
      <Checkbox
        label={
          chosen.length === 0
            ? t('deliveries.chooseAll', { count: props.dead.length })
            : t('deliveries.chosen', { count: chosen.length })
        }
        checked={all}
        indeterminate={chosen.length > 0 && !all}
        onChange={() => props.onChoose(new Set(all ? [] : props.dead))}
      />
      <span className={classes.bulkSpace} />
      <Button
        variant="default"
        disabled={!online || chosen.length === 0}
        loading={retry.isPending}
        leftSection={<IconRefresh size={15} aria-hidden />}
        onClick={() => retry.mutate(chosen, { onSuccess: none })}
      >
        {t('deliveries.retryChosen')}
      </Button>
      <Button
        variant="default"
        disabled={!online || chosen.length === 0}
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => setDropping(chosen)}
      >
        {t('deliveries.dropChosen')}
      </Button>
      <DropDialog ids={dropping} onClose={() => setDropping(null)} onDropped={none} />
    </fieldset>
  );
}
