import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleFile, RuleView } from '../../service/contract/views.ts';
import { queries, useRules } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { Mark } from '../parts/Mark.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { EditorFrame } from './EditorFrame.tsx';
import { EnabledSwitch } from './EnabledSwitch.tsx';
import { Firings } from './Firings.tsx';
import { LadderCard } from './ladder/LadderCard.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { useRemoveRule } from './remove-rule.ts';
import { RULE_MARKS } from './rule-marks.ts';

/** One rule: its state, its text, and when it fired. */
export function RulePanel(props: { id: string; onClose: () => void; onRenamed: (id: string) => void }) {
  const file = useQuery(queries.rule(useClient(), props.id));
  const view = useRules().data?.find((rule) => rule.id === props.id);
  useFreshFile(props.id, view, file.data);
  const saved = (id: string) => (id === props.id ? undefined : props.onRenamed(id));
  return (
    <PanelFrame
      title={view?.name ?? props.id}
      detail={<code>{file.data?.file ?? ''}</code>}
      tools={
        view === undefined || file.data === undefined ? null : (
          <Tools view={view} file={file.data} onClose={props.onClose} />
        )
      }
      onClose={props.onClose}
    >
      {file.data !== undefined ? (
        <Body file={file.data} hasLadder={view?.ladder.orders ?? false} onSaved={saved} />
      ) : (
        <NotYet query={file} rows={10} />
      )}
    </PanelFrame>
  );
}

/** Reads the file again when the list says that it is another one now: edited by hand, or switched on or off. */
function useFreshFile(id: string, view: RuleView | undefined, file: RuleFile | undefined): void {
  const cache = useQueryClient();
  const newest = view?.version;
  const known = file?.version;
  useEffect(() => {
    if (newest !== undefined && known !== undefined && newest !== known) {
      void cache.invalidateQueries({ queryKey: ['rule', id] });
    }
  }, [cache, id, newest, known]);
}

function Body(props: { file: RuleFile; hasLadder: boolean; onSaved: (id: string) => void }) {
  const { file, hasLadder, onSaved } = props;
  return (
    <>
      <EditorFrame
        origin={{ key: file.id, text: file.text, version: file.version }}
        replaces={file.id}
        onSaved={onSaved}
      />
      {hasLadder ? <LadderCard rule={file.id} /> : null}
      <Firings rule={file.id} />
    </>
  );
}

function Tools({ view, file, onClose }: { view: RuleView; file: RuleFile; onClose: () => void }) {
  const { t } = useTranslation();
  const online = useOnline();
  const remove = useRemoveRule();
  const { tone, icon } = RULE_MARKS[view.state];
  return (
    <>
      <Mark tone={tone} icon={icon}>
        {t(`rules.state.${view.state}`)}
      </Mark>
      <Tooltip label={t('rules.switchNow')}>
        <span>
          <EnabledSwitch rule={view} />
        </span>
      </Tooltip>
      <Tooltip label={t('rules.remove', { name: view.name })}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('rules.remove', { name: view.name })}
          disabled={!online}
          loading={remove.isPending}
          onClick={() => remove.mutate(file, { onSuccess: onClose })}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
