import { Button } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useRules } from '../client/queries.ts';
import { PageHead } from '../parts/Page.tsx';
import { LADDER_TEXTS } from '../text/ladder-texts.ts';
import { usePageTexts } from '../text/page-texts.ts';
import { RULES_PAGE_TEXTS } from '../text/rules-page-texts.ts';
import { NewRuleMenu } from './NewRuleMenu.tsx';
import { NewRulePanel } from './NewRulePanel.tsx';
import { RuleList } from './RuleList.tsx';
import { RulePanel } from './RulePanel.tsx';
import classes from './RulesPage.module.css';

/** What is open beside the list. */
export type OpenRule = { kind: 'rule'; id: string } | { kind: 'new'; starter: string };

/** The rules, and beside them the one that is open. */
export default function RulesPage({ open }: { open: OpenRule | null }) {
  usePageTexts(RULES_PAGE_TEXTS);
  usePageTexts(LADDER_TEXTS);
  const { t } = useTranslation();
  const { t: page } = useTranslation('rulesPage');
  const [, navigate] = useLocation();
  const rules = useRules().data;
  const active = rules?.filter((rule) => rule.state === 'active').length ?? 0;
  const close = () => navigate('/rules');
  const show = (id: string) => navigate(`/rules/${encodeURIComponent(id)}`);
  return (
    <div className={classes.page} data-open={open !== null}>
      <PageHead
        title={t('rules.title')}
        detail={rules === undefined ? undefined : t('rules.count', { count: rules.length, active })}
      >
        <Button
          component={Link}
          href="/rules/new/packs"
          variant="default"
          leftSection={<IconPackage size={15} aria-hidden />}
        >
          {page('packs.title')}
        </Button>
        <NewRuleMenu />
      </PageHead>
      <div className={classes.split}>
        <RuleList open={open?.kind === 'rule' ? open.id : null} />
        {open === null ? null : open.kind === 'rule' ? (
          <RulePanel key={open.id} id={open.id} onClose={close} onRenamed={show} />
        ) : (
          <NewRulePanel key={open.starter} starter={open.starter} onClose={close} onSaved={show} />
        )}
      </div>
    </div>
  );
}
