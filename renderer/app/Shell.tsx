import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { LivePage } from '../live/LivePage.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Home } from './Home.tsx';
import { Navigation } from './Navigation.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import classes from './Shell.module.css';
import { StateBanners } from './StateBanners.tsx';
import { TopBar } from './TopBar.tsx';

/** All but the first page are loaded when they are opened. */
const DeliveriesPage = lazy(() => import('../deliveries/DeliveriesPage.tsx'));
const FirstPage = lazy(() => import('../first/FirstPage.tsx'));
const HealthPage = lazy(() => import('../health/HealthPage.tsx'));
const OrdersPage = lazy(() => import('../orders/OrdersPage.tsx'));
const OverviewPage = lazy(() => import('../overview/OverviewPage.tsx'));
const PacksPage = lazy(() => import('../rules/packs/PacksPage.tsx'));
const ProfitPage = lazy(() => import('../profit/ProfitPage.tsx'));
const RulesPage = lazy(() => import('../rules/RulesPage.tsx'));
const SettingsPage = lazy(() => import('../settings/SettingsPage.tsx'));
const StrategiesPage = lazy(() => import('../strategies/StrategiesPage.tsx'));
const SourcesPage = lazy(() => import('../sources/SourcesPage.tsx'));

/** The frame around every page: skip link, top bar, navigation, and the page itself. */
export function Shell() {
  const { t } = useTranslation();
  const skip = () => document.getElementById('main')?.focus();
  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={skip}>
        {t('skip')}
      </button>
      <TopBar />
      <Navigation />
      <main id="main" className={classes.main} tabIndex={-1}>
        <StateBanners />
        <Suspense fallback={<LoadingRows rows={12} />}>
          <Switch>
            <Route path="/">
              <Home />
            </Route>
            <Route path="/overview">
              <OverviewPage />
            </Route>
            <Route path="/start">
              <FirstPage begin={{ at: 'resume' }} />
            </Route>
            <Route path="/start/event/:id?">
              {({ id }) => <FirstPage begin={id === undefined ? { at: 'choice' } : { at: 'event', id }} />}
            </Route>
            <Route path="/live/:id?">{({ id }) => <LivePage id={id ?? null} />}</Route>
            <Route path="/rules/new/packs">
              <PacksPage />
            </Route>
            <Route path="/rules/new/:starter">{({ starter }) => <RulesPage open={{ kind: 'new', starter }} />}</Route>
            <Route path="/rules/:id?">
              {({ id }) => <RulesPage open={id === undefined ? null : { kind: 'rule', id }} />}
            </Route>
            <Route path="/deliveries/:view?">{({ view }) => <DeliveriesPage view={view ?? null} />}</Route>
            <Route path="/orders/trades">
              <OrdersPage tab="trades" id={null} />
            </Route>
            <Route path="/orders/:id?">{({ id }) => <OrdersPage tab="orders" id={id ?? null} />}</Route>
            <Route path="/profit/:day?">{({ day }) => <ProfitPage day={day ?? null} />}</Route>
            <Route path="/strategies/:id?">{({ id }) => <StrategiesPage id={id ?? null} />}</Route>
            <Route path="/sources">
              <SourcesPage />
            </Route>
            <Route path="/health">
              <HealthPage />
            </Route>
            <Route path="/settings/:section?">{({ section }) => <SettingsPage section={section ?? null} />}</Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </main>
    </div>
  );
}
