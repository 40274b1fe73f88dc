import { Button, Checkbox } from '@mantine/core';
import { IconFilterOff, IconListCheck, IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RuleView } from '../../service/contract/views.ts';
import { queries, useRules } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Notice } from '../parts/Notice.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { useRemembered } from '../parts/remembered.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { BulkBar } from './list/BulkBar.tsx';
import { EVERY_RULE, type HintsOf, narrowedRules, type RuleOrder } from './list/narrow-rules.ts';
import { RuleRows } from './list/RuleRows.tsx';
import { RuleTools } from './list/RuleTools.tsx';
import { NewRuleMenu } from './NewRuleMenu.tsx';
import classes from './RuleList.module.css';
import pageClasses from './RulesPage.module.css';

/** The rule files: narrowed, sorted, and selected to change many at once. */
export function RuleList({ open }: { open: string | null }) {
  return (
    <div className={pageClasses.list}>
      <Rules open={open} />
    </div>
  );
}

function Rules({ open }: { open: string | null }) {
  const { t } = useTranslation();
  const { t: page } = useTranslation('rulesPage');
  const rules = useRules();
  if (rules.data === undefined) return <NotYet query={rules} rows={6} />;
  if (rules.data.length === 0) {
    return (
      <Notice
        icon={IconListCheck}
        title={t('rules.empty.title')}
        action={
          <>
            <NewRuleMenu />
            <Button
              component={Link}
              href="/rules/new/packs"
              variant="default"
              leftSection={<IconPackage size={15} aria-hidden />}
            >
              {page('packs.title')}
            </Button>
          </>
        }
      >
        <p>{t('rules.empty.words')}</p>
      </Notice>
    );
  }
  return <Narrowed rules={rules.data} open={open} />;
}

function Narrowed({ rules, open }: { rules: RuleView[]; open: string | null }) {
  const [filter, setFilter] = useRemembered('rules.filter', EVERY_RULE);
  const [order, setOrder] = useRemembered<RuleOrder>('rules.order', 'name');
  const hints = useHints();
  const { compare } = useFormats();
  const shown = useMemo(
    () => narrowedRules(rules, filter, order, hints, compare),
    [rules, filter, order, hints, compare],
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = shown.filter(({ id }) => selected.has(id));
  return (
    <>
      <RuleTools rules={rules} hints={hints} filter={filter} order={order} onFilter={setFilter} onOrder={setOrder} />
      {shown.length === 0 ? (
        <NoMatch onClear={() => setFilter(EVERY_RULE)} />
      ) : (
        <>
          <SelectAll
            shown={shown.length}
            of={rules.length}
            chosen={chosen.length}
            onSelect={(all) => setSelected(new Set(all ? shown.map(({ id }) => id) : []))}
          />
          <RuleRows rules={shown} hints={hints} open={open} selected={selected} onSelected={setSelected} />
        </>
      )}
      {chosen.length === 0 ? null : <BulkBar rules={chosen} onDone={() => setSelected(new Set())} />}
    </>
  );
}

const NO_HINTS: HintsOf = new Map();

function useHints(): HintsOf {
  const hints = useQuery(queries.hints(useClient())).data;
  return useMemo(() => (hints === undefined ? NO_HINTS : new Map(hints.map((one) => [one.rule, one]))), [hints]);
}

/** How many there are, and a tick for all that match. */
function SelectAll(props: { shown: number; of: number; chosen: number; onSelect: (all: boolean) => void }) {
  const { t } = useTranslation('rulesPage');
  const { shown, of, chosen, onSelect } = props;
  return (
    <div className={classes.all}>
      <Checkbox
        size="xs"
        label={t('select.all', { count: shown })}
        checked={chosen === shown}
        indeterminate={chosen > 0 && chosen < shown}
        onChange={(event) => onSelect(event.currentTarget.checked)}
      />
      <span role="status">{shown === of ? '' : t('matching', { count: shown, of })}</span>
    </div>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('rulesPage');
  const { t: shared } = useTranslation();
  return (
    <Notice
      icon={IconFilterOff}
      title={t('noMatch.title')}
      action={
        <Button variant="default" onClick={onClear}>
          {shared('filters.clear')}
        </Button>
      }
    >
      <p>{t('noMatch.words')}</p>
    </Notice>
  );
}
