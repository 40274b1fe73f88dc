import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import { type OverlayName, Overlays } from '../commands/Overlays.tsx';
import { type Everywhere, useShortcuts } from '../commands/use-shortcuts.ts';
import { LivePage } from '../live/LivePage.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { FaultBoundary } from './FaultBoundary.tsx';
import { Home } from './Home.tsx';
import { Navigation } from './Navigation.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PAGES } from './pages.ts';
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
  const [location] = useLocation();
  const [overlay, setOverlay] = useState<OverlayName | null>(null);
  useShortcuts(useActs(setOverlay));
  useFocusKept();
  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={skip}>
        {t('skip')}
      </button>
      <TopBar onCommands={() => setOverlay('palette')} />
      <Navigation />
      <main id="main" className={classes.main} tabIndex={-1}>
        <StateBanners />
        <FaultBoundary place={location}>
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
              <Route path="/sources/:id?">{({ id }) => <SourcesPage id={id ?? null} />}</Route>
              <Route path="/health">
                <HealthPage />
              </Route>
              <Route path="/settings/:section?">{({ section }) => <SettingsPage section={section ?? null} />}</Route>
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </Suspense>
        </FaultBoundary>
      </main>
      <Overlays open={overlay} onOpen={setOverlay} />
    </div>
  );
}

/** Where the keyboard was may be gone with the page that was left: it goes on at the beginning of the new one. */
function useFocusKept(): void {
  const [location] = useLocation();
  const before = useRef<string | null>(null);
  useEffect(() => {
    // Home only leads on: nobody was anywhere yet.
    const isLeft = before.current !== null && before.current !== '/' && before.current !== location;
    before.current = location;
    if (isLeft && document.activeElement === document.body) document.getElementById('main')?.focus();
  }, [location]);
}

/** What each shortcut of the whole window does; false where there is nothing to do. */
function useActs(open: (overlay: OverlayName) => void): (name: Everywhere) => boolean {
  const [, navigate] = useLocation();
  const go = (route: string | undefined) => {
    if (route === undefined) return false;
    navigate(route);
    return true;
  };
  return (name) => {
    if (name === 'palette') open('palette');
    else if (name === 'help') open('shortcuts');
    else if (name === 'newRule') return go('/start/event');
    else if (name !== 'search') return go(PAGES.find((page) => page.name === name)?.route);
    else if (!searchOnPage()) open('palette');
    return true;
  };
}

/** Gives the keyboard to the page's own search, where it has one. */
function searchOnPage(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}
