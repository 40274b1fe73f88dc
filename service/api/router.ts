import { implement, ORPCError, type Router } from '@orpc/server';
import type { Problem } from '../../rules/event/event.ts';
import { type Contract, contract } from '../contract/contract.ts';
import { SENDS_ORDERS } from '../contract/sends-orders.ts';
import { sendTest } from '../delivery/send-test.ts';
import { isSecretOf, newSecret } from '../listener/new-secret.ts';
import { changeMatrix, matrixOf } from '../notifications/matrix.ts';
import { checkText } from '../rule-editing/check-text.ts';
import { versionsOf } from '../rule-editing/versions.ts';
import type { Edited, EditRefusal } from '../rulebook/edit.ts';
import { sampleNames } from '../samples/samples.ts';
import { NEVER_AGAIN } from '../trading/intents.ts';
import { askHostKey } from '../tunnel/ssh/ask-host-key.ts';
import { keyPlaceOf } from '../vault/key-place.ts';
import { sourcesOf } from '../vault/key-sources.ts';
import { backtest } from './backtest.ts';
import { done, downloadAddress, named } from './backups.ts';
import { channelsView, removeChannel, saveChannel, setDailyReport, setQuietHours } from './channels.ts';
import { deskNews, greeting } from './desk.ts';
import { eventDetail, searchEvents, whyNotOf } from './events.ts';
import { endFirstSteps, firstStepsOf, saveFirstSteps } from './first-steps.ts';
import {
  forgettingOf,
  generalSettings,
  setKeeping,
  setTimezone,
  usesOfSecret,
  vaultEntries,
} from './general-settings.ts';
import { examination, logPage, newLogLines, versionsOf as programVersions } from './health-page.ts';
import { ladderView, stepped } from './ladder.ts';
import { timeMachine } from './machine.ts';
import { expectEvery } from './monitoring.ts';
import { asked, listOrders, orderDetail } from './orders.ts';
import { overviewChanges } from './overview.ts';
import type { Parts } from './parts.ts';
import { changeRegistration, discard, draftRule, listRegistrations, save, setupOf } from './registrations.ts';
import { replay } from './replay.ts';
import { removeRules, restoreRules, switchRules } from './rule-bulk.ts';
import { tried, trySamples, vocabularyOf } from './rule-editing.ts';
import { listRules, ruleFile, ruleHints } from './rules.ts';
import { addSource, removeSource } from './source-editing.ts';
import { selftest } from './source-selftest.ts';
import { testSource } from './source-test.ts';
import { findSource, firstSecret, listSources, rotateSecret, sendSample } from './sources.ts';
import { languageOf, type Spoken, spokenAnew, wordingOf } from './spoken.ts';
import { statusOf } from './status.ts';
import { strategyDetail, turnStrategy } from './strategies.ts';
import { arm, changedBrokers, tradingView, USER } from './trading.ts';
import { applyImport, exported, importPlan } from './transfer.ts';
import { configureTunnel, makeSshKey, tunnelSettings } from './tunnel.ts';
import { secretsExport, secretsImport, secretsPlan } from './vault.ts';

/** Declared errors cross the wire as they are; anything else is logged and crosses as a code and a log id. */
const os = implement(contract)
  .$context<Parts & Spoken>()
  .use(async ({ next, context, path }) => {
    try {
      return await next();
    } catch (error) {
      throw declared(error, context, path.join('.'));
    }
  });

export const router: Router<Contract, Parts & Spoken> = os.router({
  status: {
    get: os.status.get.handler(({ context }) => statusOf(context)),
    watch: os.status.watch.handler(({ context, signal }) => context.feeds.status.subscribe(signal, statusOf(context))),
  },
  overview: {
    get: os.overview.get.handler(({ context }) => context.overview.read()),
    watch: os.overview.watch.handler(({ context, signal }) =>
      settled(overviewChanges(context, signal), (error) => declared(error, context, 'overview.watch')),
    ),
  },
  events: {
    list: os.events.list.handler(({ context, input }) => searchEvents(context, input).rows),
    search: os.events.search.handler(({ context, input }) => searchEvents(context, input)),
    get: os.events.get.handler(({ context, input, errors }) => {
      const { timezone } = context.settings.current;
      const { clock } = context.host;
      const detail = eventDetail(context.journal, input.id, { timezone, clock, wording: wordingOf(context) });
      if (detail === null) throw errors.NOT_FOUND({ data: { what: 'event', id: input.id } });
      return detail;
    }),
    whyNot: os.events.whyNot.handler(({ context, input, errors }) => {
      const { timezone } = context.settings.current;
      const { clock } = context.host;
      const why = whyNotOf(context.journal, input, { timezone, clock, wording: wordingOf(context) });
      if ('missing' in why) throw errors.NOT_FOUND({ data: { what: why.missing, id: why.id } });
      return why;
    }),
    replay: os.events.replay.handler(({ context, input, signal }) =>
      settled(replay(context, input.id, languageOf(context), signal), (error) =>
        declared(error, context, 'events.replay'),
      ),
    ),
    watch: os.events.watch.handler(({ context, signal }) => context.feeds.events.subscribe(signal)),
  },
  rules: {
    list: os.rules.list.handler(({ context }) => listRules(context, wordingOf(context))),
    get: os.rules.get.handler(({ context, input, errors }) => {
      const entry = context.rulebook.find(input.id);
      if (entry === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
      return ruleFile(entry.id, entry.source);
    }),
    check: os.rules.check.handler(({ context, input }) =>
      checkText(input.text, context.rulebook.conditions, wordingOf(context)),
    ),
    save: os.rules.save.handler(({ context, input: { text, version, replaces, unfinished } }) =>
      edited(context.editor.save(text, version, replaces, unfinished)),
    ),
    vocabulary: os.rules.vocabulary.handler(({ context }) => vocabularyOf(context)),
    hints: os.rules.hints.handler(({ context }) => ruleHints(context)),
    versions: os.rules.versions.handler(({ context, input }) =>
      versionsOf(context.journal, context.rulebook, input.id, wordingOf(context)),
    ),
    samples: os.rules.samples.handler(({ context }) => trySamples(context)),
    try: os.rules.try.handler(({ context, input, errors }) => {
      const result = tried(context, input, wordingOf(context));
      const { on } = input;
      const [what, id] = 'event' in on ? (['event', on.event] as const) : (['sample', on.sample] as const);
      if (result === null) throw errors.NOT_FOUND({ data: { what, id } });
      return result;
    }),
    setEnabled: os.rules.setEnabled.handler(({ context, input, errors }) => {
      const { id } = edited(context.editor.setEnabled(input.id, input.enabled));
      const view = listRules(context, wordingOf(context)).find((rule) => rule.id === id);
      if (view === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id } });
      return view;
    }),
    remove: os.rules.remove.handler(({ context, input }) => edited(context.editor.remove(input.id, input.version))),
    bulk: {
      setEnabled: os.rules.bulk.setEnabled.handler(({ context, input }) => switchRules(context, input)),
      remove: os.rules.bulk.remove.handler(({ context, input }) => removeRules(context, input.rules)),
      restore: os.rules.bulk.restore.handler(({ context, input }) => restoreRules(context, input.files)),
    },
    firings: os.rules.firings.handler(({ context, input }) => context.journal.firings(input.id, input.limit)),
    watch: os.rules.watch.handler(({ context, signal }) =>
      spokenAnew(context.feeds.rules.subscribe(signal, listRules(context)), context, (wording) =>
        listRules(context, wording),
      ),
    ),
    ladder: {
      get: os.rules.ladder.get.handler(({ context, input }) => ladderView(context, input.id)),
      stepUp: os.rules.ladder.stepUp.handler(({ context, input: { id, from, overrule } }) =>
        stepped(context, id, context.trading.ladder.stepUp(id, from, overrule === id, USER)),
      ),
      stepDown: os.rules.ladder.stepDown.handler(({ context, input: { id, from } }) =>
        stepped(context, id, context.trading.ladder.stepDown(id, from, USER)),
      ),
    },
  },
  backtest: {
    run: os.backtest.run.handler(({ context, input, signal }) =>
      settled(backtest(context, input, signal), (error) => declared(error, context, 'backtest.run')),
    ),
  },
  machine: {
    run: os.machine.run.handler(({ context, input, signal }) =>
      settled(timeMachine(context, input, languageOf(context), signal), (error) =>
        declared(error, context, 'machine.run'),
      ),
    ),
  },
  deliveries: {
    list: os.deliveries.list.handler(({ context, input }) => context.journal.deliveryPage(input)),
    watch: os.deliveries.watch.handler(({ context, signal }) => context.feeds.deliveries.subscribe(signal)),
    retry: os.deliveries.retry.handler(({ context, input }) =>
      onDead(context, withoutOrders(context, input.ids), () => context.outbox.retry(input.ids)),
    ),
    drop: os.deliveries.drop.handler(({ context, input }) =>
      onDead(context, input.ids, () => context.outbox.drop(input.ids)),
    ),
  },
  books: {
    catchUp: os.books.catchUp.handler(({ context }) => context.books.catchUp()),
    rebuild: os.books.rebuild.handler(({ context }) => context.books.rebuild()),
    orders: os.books.orders.handler(({ context }) => [...context.journal.books.orders({ limit: 200 })].toReversed()),
    positions: os.books.positions.handler(({ context }) => context.journal.books.positions()),
    balances: os.books.balances.handler(({ context }) => context.journal.books.balances()),
  },
  report: {
    daily: os.report.daily.handler(({ context, input, signal }) => context.profit.report(input, signal)),
  },
  profit: {
    get: os.profit.get.handler(({ context, input, signal }) => context.profit.view(input, signal)),
    table: os.profit.table.handler(({ context, input, signal }) =>
      settled(context.profit.table(input, signal), (error) => declared(error, context, 'profit.table')),
    ),
  },
  trading: {
    get: os.trading.get.handler(({ context }) => tradingView(context)),
    watch: os.trading.watch.handler(({ context, signal }) =>
      context.feeds.trading.subscribe(signal, tradingView(context)),
    ),
    killSwitch: os.trading.killSwitch.handler(({ context, input }) => {
      context.trading.controls.killSwitch(input.on, USER);
      return tradingView(context);
    }),
    arm: os.trading.arm.handler(({ context, input }) => arm(context, input.typed)),
    disarm: os.trading.disarm.handler(async ({ context }) => {
      await context.trading.controls.disarm(USER);
      return tradingView(context);
    }),
    setLimits: os.trading.setLimits.handler(async ({ context, input, errors }) => {
      const problems = await context.trading.controls.setLimits(input, USER);
      if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
      return tradingView(context);
    }),
    clearStop: os.trading.clearStop.handler(({ context, input, errors }) => {
      const { key } = input;
      const isCleared = context.trading.controls.clearStop(key, USER);
      if (!isCleared) throw errors.NOT_FOUND({ data: { what: 'stop', id: key } });
      return tradingView(context);
    }),
  },
  orders: {
    list: os.orders.list.handler(({ context, input }) => listOrders(context, input)),
    get: os.orders.get.handler(({ context, input }) => orderDetail(context, input.id)),
    watch: os.orders.watch.handler(({ context, signal }) => context.feeds.orders.subscribe(signal)),
    approve: os.orders.approve.handler(({ context, input: { id, code } }) =>
      asked(context, id, context.trading.desk.approve(id, code, USER)),
    ),
    reject: os.orders.reject.handler(({ context, input: { id, code } }) =>
      asked(context, id, context.trading.desk.reject(id, code, USER)),
    ),
    cancel: os.orders.cancel.handler(async ({ context, input: { id } }) =>
      asked(context, id, await context.trading.desk.cancel(id, USER)),
    ),
    trades: os.orders.trades.handler(({ context, input }) => context.journal.orders.tradePage(input)),
  },
  strategies: {
    list: os.strategies.list.handler(({ context }) => context.strategies.list(wordingOf(context))),
    get: os.strategies.get.handler(({ context, input }) => strategyDetail(context, input, wordingOf(context))),
    watch: os.strategies.watch.handler(({ context, signal }) =>
      spokenAnew(context.feeds.strategies.subscribe(signal, context.strategies.list()), context, (wording) =>
        context.strategies.list(wording),
      ),
    ),
    stop: os.strategies.stop.handler(({ context, input }) =>
      turnStrategy(context, input.id, 'stop', wordingOf(context)),
    ),
    resume: os.strategies.resume.handler(({ context, input }) =>
      turnStrategy(context, input.id, 'resume', wordingOf(context)),
    ),
    restart: os.strategies.restart.handler(({ context, input }) =>
      turnStrategy(context, input.id, 'restart', wordingOf(context)),
    ),
  },
  brokers: {
    list: os.brokers.list.handler(({ context }) => context.trading.brokers.views()),
    check: os.brokers.check.handler(async ({ context, input, errors }) => {
      const result = await context.trading.brokers.check(input.id);
      if (result === undefined) throw errors.NOT_FOUND({ data: { what: 'broker', id: input.id } });
      return result;
    }),
    save: os.brokers.save.handler(({ context, input }) =>
      changedBrokers(context, context.trading.brokers.save(input, USER)),
    ),
    remove: os.brokers.remove.handler(({ context, input }) =>
      changedBrokers(context, context.trading.brokers.remove(input.id, USER)),
    ),
  },
  audit: { list: os.audit.list.handler(({ context, input }) => context.journal.auditPage(input)) },
  sources: {
    list: os.sources.list.handler(({ context }) => listSources(context)),
    samples: os.sources.samples.handler(({ context, input }) =>
      sampleNames(sourceOf(context, input.source).source.preset),
    ),
    sendSample: os.sources.sendSample.handler(({ context, input, errors }) => {
      const { source, index } = sourceOf(context, input.source);
      if (!sampleNames(source.preset).includes(input.sample))
        throw errors.NOT_FOUND({ data: { what: 'sample', id: input.sample } });
      return sendSample(context, source, index, input.sample);
    }),
    test: os.sources.test.handler(({ context, input, errors }) => {
      const { source, index } = sourceOf(context, input.source);
      if (!sampleNames(source.preset).includes(input.sample))
        throw errors.NOT_FOUND({ data: { what: 'sample', id: input.sample } });
      return testSource(context, source, index, input);
    }),
    selftest: os.sources.selftest.handler(({ context, input, signal, errors }) => {
      const { source, index } = sourceOf(context, input.source);
      const secret = firstSecret(context, source, index);
      if (secret.value === '') throw errors.NOT_FOUND({ data: { what: 'secret', id: input.source } });
      return settled(selftest(context, source, secret, input.way, signal), (error) =>
        declared(error, context, 'sources.selftest'),
      );
    }),
    add: os.sources.add.handler(async ({ context, input, errors }) => {
      const added = await addSource(context, input);
      if ('problems' in added) throw errors.INVALID_SETTINGS({ data: { problems: added.problems } });
      const view = listSources(context).find(({ id }) => id === input.id);
      if (view === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.id } });
      return { view, secret: added.secret };
    }),
    remove: os.sources.remove.handler(async ({ context, input, errors }) => {
      sourceOf(context, input.id);
      const problems = await removeSource(context, input.id);
      if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
      return listSources(context);
    }),
    rotateSecret: os.sources.rotateSecret.handler(async ({ context, input, errors }) => {
      const { source } = sourceOf(context, input.source);
      const secret = newSecret(source.preset, context.host.random(32));
      const rotated = await rotateSecret(context, source, secret, context.host.clock.now() + input.graceMs);
      if (!rotated) throw errors.SECRET_NOT_IN_VAULT({ data: { source: input.source } });
      return { secret };
    }),
    setSecret: os.sources.setSecret.handler(async ({ context, input, errors }) => {
      const { source } = sourceOf(context, input.source);
      if (!isSecretOf(source.preset, input.secret)) {
        throw errors.SECRET_UNUSABLE({ data: { source: input.source, preset: source.preset } });
      }
      const stored = await rotateSecret(context, source, input.secret, context.host.clock.now());
      const view = listSources(context).find((source) => source.id === input.source);
      if (!stored || view === undefined) throw errors.SECRET_NOT_IN_VAULT({ data: { source: input.source } });
      return view;
    }),
    expectEvery: os.sources.expectEvery.handler(async ({ context, input, errors }) => {
      sourceOf(context, input.source);
      await expectEvery(context, input.source, input.every);
      const view = listSources(context).find((source) => source.id === input.source);
      if (view === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
      return view;
    }),
    refusals: os.sources.refusals.handler(({ context, input }) => {
      sourceOf(context, input.source);
      return context.monitor.doctor.refusals(input.source, input.limit);
    }),
    refusal: os.sources.refusal.handler(({ context, input, errors }) => {
      const detail = context.monitor.doctor.refusal(input.id);
      if (detail === null) throw errors.NOT_FOUND({ data: { what: 'refusal', id: String(input.id) } });
      return detail;
    }),
  },
  firstSteps: {
    get: os.firstSteps.get.handler(({ context }) => firstStepsOf(context)),
    save: os.firstSteps.save.handler(({ context, input }) => saveFirstSteps(context, input)),
    end: os.firstSteps.end.handler(({ context }) => endFirstSteps(context)),
  },
  monitoring: {
    health: os.monitoring.health.handler(({ context }) => context.monitor.health()),
    testCanary: os.monitoring.testCanary.handler(({ context, input }) => context.monitor.test(input.way)),
    dismiss: os.monitoring.dismiss.handler(({ context, input }) => context.monitor.alarms.dismiss(input.key)),
  },
  doctor: {
    examine: os.doctor.examine.handler(({ context }) =>
      settled(examination(context), (error) => declared(error, context, 'doctor.examine')),
    ),
  },
  logs: {
    page: os.logs.page.handler(({ context, input }) => logPage(context, input)),
    follow: os.logs.follow.handler(({ context, input, signal }) =>
      settled(newLogLines(context, input, signal), (error) => declared(error, context, 'logs.follow')),
    ),
  },
  versions: { get: os.versions.get.handler(({ context }) => programVersions(context)) },
  tunnel: {
    settings: os.tunnel.settings.handler(({ context }) => tunnelSettings(context)),
    configure: os.tunnel.configure.handler(async ({ context, input, errors }) => {
      const problems = await configureTunnel(context, input);
      if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    }),
    reconnect: os.tunnel.reconnect.handler(({ context }) => context.tunnel.reconnect()),
    hostKey: os.tunnel.hostKey.handler(({ input, signal }) => askHostKey(input.host, input.port, signal)),
    makeKey: os.tunnel.makeKey.handler(({ context }) => makeSshKey(context)),
  },
  registrations: {
    list: os.registrations.list.handler(({ context }) => listRegistrations(context)),
    watch: os.registrations.watch.handler(({ context, signal }) =>
      context.registrations.feed.subscribe(signal, listRegistrations(context)),
    ),
    setup: os.registrations.setup.handler(({ context }) => setupOf(context)),
    save: os.registrations.save.handler(({ context, input }) => save(context, input)),
    discard: os.registrations.discard.handler(({ context, input }) => discard(context, input.id)),
    register: os.registrations.register.handler(({ context, input }) =>
      changeRegistration(() => context.registrations.registrar.register(input.id, input.again)),
    ),
    update: os.registrations.update.handler(({ context, input }) =>
      changeRegistration(() => context.registrations.registrar.update(input.id)),
    ),
    remove: os.registrations.remove.handler(({ context, input }) =>
      changeRegistration(() => context.registrations.registrar.remove(input.id)),
    ),
    entered: os.registrations.entered.handler(({ context, input }) =>
      changeRegistration(() => context.registrations.registrar.entered(input.id, input.remoteId)),
    ),
    forget: os.registrations.forget.handler(({ context, input }) =>
      changeRegistration(() => context.registrations.registrar.forget(input.id)),
    ),
    filterRule: os.registrations.filterRule.handler(({ context, input }) => draftRule(context, input.id)),
  },
  channels: {
    view: os.channels.view.handler(({ context }) => channelsView(context)),
    save: os.channels.save.handler(async ({ context, input }) => inForce(context, await saveChannel(context, input))),
    remove: os.channels.remove.handler(async ({ context, input }) =>
      inForce(context, await removeChannel(context, input.channel)),
    ),
    quietHours: os.channels.quietHours.handler(async ({ context, input }) =>
      inForce(context, await setQuietHours(context, input)),
    ),
    dailyReport: os.channels.dailyReport.handler(async ({ context, input }) =>
      inForce(context, await setDailyReport(context, input)),
    ),
    test: os.channels.test.handler(({ context, input, signal }) => {
      const { channels, host, settings } = context;
      return sendTest(input, { channels, host, timezone: settings.current.timezone }, signal);
    }),
  },
  notifications: {
    watch: os.notifications.watch.handler(({ context, signal }) => each(context.feeds.notifications.subscribe(signal))),
    matrix: {
      get: os.notifications.matrix.get.handler(({ context }) =>
        matrixOf(context.rulebook, context.settings.current.channels),
      ),
      set: os.notifications.matrix.set.handler(({ context, input, errors }) => {
        const row = changeMatrix(context, input);
        if (row === null) throw errors.NOT_FOUND({ data: { what: 'event', id: input.type } });
        return 'refused' in row ? refuse(row) : row;
      }),
    },
  },
  general: {
    get: os.general.get.handler(({ context }) => generalSettings(context)),
    setTimezone: os.general.setTimezone.handler(async ({ context, input, errors }) => {
      const problems = await setTimezone(context, input.timezone);
      if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
      return generalSettings(context);
    }),
    forgetting: os.general.forgetting.handler(({ context, input }) => forgettingOf(context, input)),
    setKeeping: os.general.setKeeping.handler(async ({ context, input, errors }) => {
      const problems = await setKeeping(context, input);
      if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
      return generalSettings(context);
    }),
  },
  vault: {
    list: os.vault.list.handler(({ context }) => context.vault.list()),
    set: os.vault.set.handler(({ context, input }) => {
      context.vault.set(input.name, input.secret);
      context.settings.reload();
    }),
    drop: os.vault.drop.handler(({ context, input }) => {
      const dropped = context.vault.drop(input.name);
      context.settings.reload();
      return dropped;
    }),
    entries: os.vault.entries.handler(({ context }) => vaultEntries(context)),
    remove: os.vault.remove.handler(({ context, input, errors }) => {
      const problems = usesOfSecret(context, input.name);
      if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
      context.vault.drop(input.name);
      return vaultEntries(context);
    }),
    key: os.vault.key.handler(({ context }) => keyPlaceOf(context.folder, sourcesOf(context.host))),
    export: os.vault.export.handler(({ context, input }) => secretsExport(context, input.passphrase)),
    plan: os.vault.plan.handler(({ context, input }) => secretsPlan(context, input)),
    import: os.vault.import.handler(({ context, input }) => secretsImport(context, input)),
  },
  backups: {
    get: os.backups.get.handler(({ context: { backups } }) => backups.view()),
    watch: os.backups.watch.handler(({ context: { backups }, signal }) =>
      backups.feed.subscribe(signal, backups.view()),
    ),
    make: os.backups.make.handler(({ context: { backups } }) => done(backups, backups.make())),
    check: os.backups.check.handler(({ context: { backups }, input }) =>
      done(backups, backups.check(named(backups, input.name))),
    ),
    cancel: os.backups.cancel.handler(async ({ context: { backups } }) => {
      await backups.cancel();
      return backups.view();
    }),
    restore: os.backups.restore.handler(({ context: { backups }, input }) =>
      done(backups, backups.plan(input.name, input.typed)),
    ),
    drop: os.backups.drop.handler(({ context: { backups } }) => {
      backups.drop();
      return backups.view();
    }),
    restart: os.backups.restart.handler(({ context: { backups } }) => backups.restart()),
    remove: os.backups.remove.handler(({ context: { backups }, input }) =>
      done(backups, backups.remove(named(backups, input.name))),
    ),
    download: os.backups.download.handler(({ context: { backups }, input }) => ({
      address: downloadAddress(backups, input.name),
    })),
    add: os.backups.add.handler(({ context: { backups }, input: { name, offset, part, isLast } }) => {
      done(backups, backups.add(name, { offset, bytes: Buffer.from(part, 'base64'), isLast }));
    }),
    dropAdded: os.backups.dropAdded.handler(({ context: { backups }, input }) => backups.dropAdded(input.name)),
  },
  transfer: {
    export: os.transfer.export.handler(({ context, input }) => exported(context, input.rules)),
    plan: os.transfer.plan.handler(({ context, input }) => importPlan(context, input.text)),
    apply: os.transfer.apply.handler(({ context, input }) => applyImport(context, input.text, input.accepted)),
  },
  desk: {
    greet: os.desk.greet.handler(({ context }) => greeting(context)),
    watch: os.desk.watch.handler(({ context, signal }) => deskNews(context, signal)),
    wish: os.desk.wish.handler(({ context, input }) => context.desk.tray.wish(input)),
    answer: os.desk.answer.handler(({ context, input }) => context.desk.answer(input.approval, input.answer)),
  },
  session: {
    open: os.session.open.handler(({ context }) => ({ url: `${context.uiOrigin()}/?token=${context.tokens.issue()}` })),
  },
});

function edited(result: Edited | EditRefusal) {
  return 'refused' in result ? refuse(result) : ruleFile(result.id, result.source);
}

function refuse(result: EditRefusal): never {
  if (result.refused === 'not_found') throw new ORPCError('NOT_FOUND', { data: { what: 'rule', id: result.id } });
  if (result.refused === 'invalid') throw new ORPCError('INVALID_RULE', { data: { problems: result.problems } });
  const { file, text, version } = result.current;
  throw new ORPCError('CONFLICT', { data: { file, text, version } });
}

/** The channels as they are now; throws where nothing was written. */
function inForce(parts: Parts, problems: Problem[]) {
  if (problems.length > 0) throw new ORPCError('INVALID_SETTINGS', { data: { problems } });
  return channelsView(parts);
}

function sourceOf(parts: Parts, id: string) {
  const found = findSource(parts, id);
  if (found === null) throw new ORPCError('NOT_FOUND', { data: { what: 'source', id } });
  return found;
}

/** The ids, where none of them is an order's; throws `ORDER_REFUSED`. */
function withoutOrders(parts: Parts, ids: string[]): string[] {
  const order = ids.find((id) => SENDS_ORDERS.has(parts.journal.delivery(id)?.type ?? ''));
  if (order !== undefined) throw new ORPCError('ORDER_REFUSED', { data: { id: order, detail: NEVER_AGAIN } });
  return ids;
}

/** All or nothing: one delivery that is not dead refuses the whole request. */
function onDead(parts: Parts, ids: string[], act: () => void) {
  for (const id of ids) {
    const delivery = parts.journal.delivery(id);
    if (delivery === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'delivery', id } });
    if (delivery.status !== 'dead') throw new ORPCError('NOT_DEAD', { data: { id, status: delivery.status } });
  }
  act();
  return ids.flatMap((id) => parts.journal.delivery(id) ?? []);
}

/** The error as it crosses the wire; one that is not declared is logged. */
function declared(error: unknown, { host }: Parts, procedure: string): unknown {
  if (error instanceof ORPCError) return error;
  const logId = Buffer.from(host.random(6)).toString('hex');
  const stack = error instanceof Error ? error.stack : undefined;
  host.log.error({ logId, procedure, error: String(error), stack }, 'Request of the interface failed');
  return new ORPCError('INTERNAL', { data: { logId } });
}

/** What fails while it is being read has left its handler already, and is told in the same way. */
async function* settled<T>(
  values: AsyncGenerator<T, void, void>,
  declare: (error: unknown) => unknown,
): AsyncGenerator<T, void, void> {
  try {
    yield* values;
  } catch (error) {
    throw declare(error);
  }
}

async function* each<T>(lists: AsyncGenerator<T[], void, void>): AsyncGenerator<T, void, void> {
  for await (const list of lists) yield* list;
}
