import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import { problemSchema } from '../../rules/event/event.ts';
import { stepSchema } from '../../rules/ladder/step.ts';
import { backtestInputSchema, backtestReportSchema } from './backtest.ts';
import { backupNameSchema, backupPartSchema, backupRefusalSchema, backupsViewSchema } from './backups.ts';
import { balanceSchema, toldOrderSchema, toldPositionSchema } from './books.ts';
import {
  channelFormSchema,
  channelsViewSchema,
  channelTestResultSchema,
  channelTestSchema,
  configurableSchema,
  dailyReportPlanSchema,
  matrixChangeSchema,
  matrixRowSchema,
  matrixSchema,
  quietHoursSchema,
} from './channels.ts';
import { deskAnswerSchema, deskNewsSchema, greetingSchema, trayWishSchema } from './desk.ts';
import { eventPageSchema, eventSearchSchema } from './events.ts';
import { firstStepsProgressSchema, firstStepsSchema } from './first-steps.ts';
import { forgettingSchema, generalSettingsSchema, keepingSchema, vaultEntrySchema } from './general-settings.ts';
import { examinationSchema, logFilterSchema, logLineSchema, logPageSchema, versionsSchema } from './health-page.ts';
import { ladderViewSchema } from './ladder.ts';
import { machineInputSchema, machineReportSchema } from './machine.ts';
import { canaryResultSchema, healthViewSchema, refusalDetailSchema, refusalSchema } from './monitoring.ts';
import {
  brokerCheckSchema,
  brokerFormSchema,
  brokerViewSchema,
  orderDetailSchema,
  orderStatusSchema,
  orderViewSchema,
  tradeSchema,
  tradingViewSchema,
} from './orders.ts';
import { overviewSchema } from './overview.ts';
import { profitQuerySchema, profitTableSchema, profitViewSchema } from './profit.ts';
import { registrationSetupSchema, registrationViewSchema, saveRegistrationSchema } from './registrations.ts';
import { replayReportSchema } from './replay.ts';
import { dailyReportSchema, reportQuerySchema } from './report.ts';
import { bulkOutcomeSchema, bulkRemoveSchema, bulkRestoreSchema, bulkSwitchSchema } from './rule-bulk.ts';
import {
  ruleCheckSchema,
  ruleHintsSchema,
  ruleVersionSchema,
  triedSchema,
  trySampleSchema,
  trySchema,
  vocabularySchema,
} from './rule-editing.ts';
import { selftestReportSchema, selftestSchema } from './selftest.ts';
import { addedSourceSchema, sourceFormSchema, sourceTestResultSchema, sourceTestSchema } from './source-editing.ts';
import { strategyDetailSchema, strategyViewSchema } from './strategies.ts';
import { auditRowSchema, limitsChangeSchema } from './trading.ts';
import { bundleTextSchema, importPlanSchema } from './transfer.ts';
import { hostKeyAnswerSchema, tunnelFormSchema, tunnelSettingsViewSchema } from './tunnel.ts';
import { passphraseSchema, sealedSecretsSchema, secretsPlanSchema, vaultKeySchema } from './vault.ts';
import {
  deliveryStatusSchema,
  deliveryViewSchema,
  eventDetailSchema,
  eventSummarySchema,
  firingSchema,
  notificationSchema,
  ruleFileSchema,
  ruleViewSchema,
  sendResultSchema,
  sourceViewSchema,
  statusViewSchema,
} from './views.ts';
import { whyNotSchema } from './why-not.ts';

/**
 * The one contract between the service and everything that talks to it: the interface over a MessagePort or a
 * WebSocket, and the command line beside a running owner. Types on both sides are inferred from here.
 *
 * `data` of a declared error carries the values of its message; the texts are the interface's own (by code).
 */
const base = oc.errors({
  /** An id that the journal or the folder does not have. */
  NOT_FOUND: {
    data: z.object({
      what: z.enum([
        'event',
        'rule',
        'delivery',
        'source',
        'secret',
        'sample',
        'refusal',
        'registration',
        'order',
        'broker',
        'stop',
        'strategy',
        'backup',
      ]),
      id: z.string(),
    }),
  },
  /** The file changed since it was read; nothing was written. */
  CONFLICT: { data: z.object({ file: z.string(), text: z.string(), version: z.string() }) },
  /** The document has problems; nothing was written. */
  INVALID_RULE: { data: z.object({ problems: z.array(problemSchema) }) },
  /** Only dead deliveries can be retried or dropped. */
  NOT_DEAD: { data: z.object({ id: z.string(), status: deliveryStatusSchema }) },
  /** The source has no secret that could be replaced here (an environment variable or file is the user's own). */
  SECRET_NOT_IN_VAULT: { data: z.object({ source: z.string() }) },
  /** The text can be no secret of the source's preset; nothing was stored. */
  SECRET_UNUSABLE: { data: z.object({ source: z.string(), preset: z.string() }) },
  /** Nothing was sent to a provider, or noted; `detail` says why. */
  REGISTRATION_REFUSED: { data: z.object({ id: z.string(), detail: z.string() }) },
  /** The settings would have problems; nothing was written. */
  INVALID_SETTINGS: { data: z.object({ problems: z.array(problemSchema) }) },
  /** What was asked for an order cannot be done any more; `detail` says why. */
  ORDER_REFUSED: { data: z.object({ id: z.string(), detail: z.string() }) },
  /** The rule stays on its step of the ladder; `detail` says why. */
  LADDER_REFUSED: { data: z.object({ id: z.string(), detail: z.string() }) },
  /** Live trading stays off: the word was not typed as shown, or limits are missing. */
  NOT_ARMED: { data: z.object({ missing: z.array(z.string()) }) },
  /** An import changes what has to be accepted first, at these places; nothing was written. */
  NOT_ACCEPTED: { data: z.object({ places: z.array(z.string()) }) },
  /** Nothing was done with a backup. */
  BACKUP_REFUSED: { data: z.object({ reason: backupRefusalSchema }) },
  /** Our own fault; the log has the rest under this id. */
  INTERNAL: { data: z.object({ logId: z.string() }) },
});

const page = z.object({
  /** Rows older than this position; from the newest when absent. */
  before: z.number().optional(),
  limit: z.number().int().min(1).max(500).default(100),
});

const backupInput = z.object({ name: backupNameSchema });

export const contract = {
  status: {
    get: base.output(statusViewSchema),
    /** The current state at once, then at every change (at most 4 a second). */
    watch: base.output(eventIterator(statusViewSchema)),
  },
  overview: {
    /** Today on one screen. The first time on a day it counts all that was received on it: some seconds for a million events. */
    get: base.output(overviewSchema),
    /** The same at once, then after every change (at most once a second). Nobody tells it that the day is over: see `until`. */
    watch: base.output(eventIterator(overviewSchema)),
  },
  events: {
    /** Newest first, as far as one search comes. */
    list: base
      .input(
        page.extend({
          source: z.string().optional(),
          type: z.string().optional(),
          status: z.enum(['accepted', 'quarantined']).optional(),
        }),
      )
      .output(z.array(eventSummarySchema)),
    /** The same in full: a filter for everything that Live shows, and where the search stopped. Looks at 20,000 events at most. */
    search: base.input(eventSearchSchema).output(eventPageSchema),
    get: base.input(z.object({ id: z.string() })).output(eventDetailSchema),
    /** Why a rule acted on an event, or did not, with what was so at that moment. */
    whyNot: base.input(z.object({ id: z.string(), rule: z.string() })).output(whyNotSchema),
    /** What the rules in force make of it now, with orders on paper; nothing is kept and nothing is sent. Leaving the iterator ends it. */
    replay: base.input(z.object({ id: z.string() })).output(eventIterator(replayReportSchema)),
    /** New events and changed summaries (a delivery finished) from now on; a batch every 100 ms at most. */
    watch: base.output(eventIterator(z.array(eventSummarySchema))),
  },
  rules: {
    list: base.output(z.array(ruleViewSchema)),
    get: base.input(z.object({ id: z.string() })).output(ruleFileSchema),
    /** Every problem of a document, with its path; never throws for a bad document. */
    check: base.input(z.object({ text: z.string() })).output(ruleCheckSchema),
    /**
     * Writes the file. `version` is that of the text which the edit began from; null for a new rule. `unfinished`: a document with
     * problems is kept too, if it has an id and is switched off.
     */
    save: base
      .input(
        z.object({
          text: z.string(),
          version: z.string().nullable(),
          replaces: z.string().nullable(),
          unfinished: z.boolean().default(false),
        }),
      )
      .output(ruleFileSchema),
    vocabulary: base.output(vocabularySchema),
    /** Rules that can never fire, or ask for what no event ever had. The first time it reads the newest events: up to some seconds. */
    hints: base.output(z.array(ruleHintsSchema)),
    /** Every one that was saved, newest first. */
    versions: base.input(z.object({ id: z.string() })).output(z.array(ruleVersionSchema)),
    /** Samples that a text can be tried on before anything was received. */
    samples: base.output(z.array(trySampleSchema)),
    /** Judges an event by a text, as it was at the event's moment; nothing is kept and nothing is sent. */
    try: base.input(trySchema).output(triedSchema),
    setEnabled: base.input(z.object({ id: z.string(), enabled: z.boolean() })).output(ruleViewSchema),
    remove: base.input(z.object({ id: z.string(), version: z.string() })).output(ruleFileSchema),
    /** Many at once: each is changed or stays as it is, and those that stay are named. Audited as each by itself. */
    bulk: {
      setEnabled: base.input(bulkSwitchSchema).output(bulkOutcomeSchema),
      remove: base.input(bulkRemoveSchema).output(bulkOutcomeSchema),
      restore: base.input(bulkRestoreSchema).output(bulkOutcomeSchema),
    },
    /** Newest first. */
    firings: base
      .input(z.object({ id: z.string(), limit: z.number().int().min(1).max(200).default(20) }))
      .output(z.array(firingSchema)),
    /** The list at once, then at every change. */
    watch: base.output(eventIterator(z.array(ruleViewSchema))),
    ladder: {
      get: base.input(z.object({ id: z.string() })).output(ladderViewSchema),
      /** From the step that the user saw to the next. `overrule`: the rule's id, typed, where its figures do not speak for it. */
      stepUp: base
        .input(z.object({ id: z.string(), from: stepSchema, overrule: z.string().nullable().default(null) }))
        .output(ladderViewSchema),
      stepDown: base.input(z.object({ id: z.string(), from: stepSchema })).output(ladderViewSchema),
    },
  },
  backtest: {
    /** Runs rules over the journal. Leaving the iterator ends the run; the last report has the result. */
    run: base.input(backtestInputSchema).output(eventIterator(backtestReportSchema)),
  },
  machine: {
    /** Runs a draft beside its saved version over the journal. Leaving the iterator ends the run; the last report has the result. */
    run: base.input(machineInputSchema).output(eventIterator(machineReportSchema)),
  },
  deliveries: {
    /** Newest first. */
    list: base
      .input(page.extend({ status: z.array(deliveryStatusSchema).optional(), event: z.string().optional() }))
      .output(z.array(deliveryViewSchema)),
    watch: base.output(eventIterator(z.array(deliveryViewSchema))),
    retry: base.input(z.object({ ids: z.array(z.string()).min(1) })).output(z.array(deliveryViewSchema)),
    drop: base.input(z.object({ ids: z.array(z.string()).min(1) })).output(z.array(deliveryViewSchema)),
  },
  books: {
    /** Done once everything that was received until now is in the books. */
    catchUp: base,
    /** Works all of them out anew. */
    rebuild: base,
    /** What events tell of orders, the newest 200. */
    orders: base.output(z.array(toldOrderSchema)),
    /** Positions after their last fill. */
    positions: base.output(z.array(toldPositionSchema)),
    balances: base.output(z.array(balanceSchema)),
  },
  report: {
    /** Of today in the settings' zone, unless it is asked otherwise. */
    daily: base.input(reportQuerySchema).output(dailyReportSchema),
  },
  profit: {
    /** What trades came to, and what is held. Reads every trade: up to a second for each hundred thousand. */
    get: base.input(profitQuerySchema).output(profitViewSchema),
    /** A table for spreadsheets, as the commands `orders` and `trades` print it with `--csv`; some lines at a time. */
    table: base.input(profitTableSchema).output(eventIterator(z.string())),
  },
  trading: {
    get: base.output(tradingViewSchema),
    /** The current state at once, then at every change. */
    watch: base.output(eventIterator(tradingViewSchema)),
    killSwitch: base.input(z.object({ on: z.boolean() })).output(tradingViewSchema),
    /** `typed`: what the user typed; it has to be LIVE. */
    arm: base.input(z.object({ typed: z.string() })).output(tradingViewSchema),
    disarm: base.output(tradingViewSchema),
    setLimits: base.input(limitsChangeSchema).output(tradingViewSchema),
    /** Allows orders again that a stop held back. */
    clearStop: base.input(z.object({ key: z.string() })).output(tradingViewSchema),
  },
  orders: {
    /** Newest first. */
    list: base
      .input(
        page.extend({
          status: z.array(orderStatusSchema).optional(),
          broker: z.string().optional(),
          symbol: z.string().optional(),
          rule: z.string().optional(),
        }),
      )
      .output(z.array(orderViewSchema)),
    get: base.input(z.object({ id: z.string() })).output(orderDetailSchema),
    /** New and changed orders from now on. */
    watch: base.output(eventIterator(z.array(orderViewSchema))),
    /** `code`: the one that the order was asked with, so that a yes is never for another price. */
    approve: base.input(z.object({ id: z.string(), code: z.string() })).output(orderDetailSchema),
    reject: base.input(z.object({ id: z.string(), code: z.string() })).output(orderDetailSchema),
    cancel: base.input(z.object({ id: z.string() })).output(orderDetailSchema),
    /** Newest first. */
    trades: base.input(page).output(z.array(tradeSchema.extend({ seq: z.number(), money: z.enum(['paper', 'live']) }))),
  },
  strategies: {
    /** Those of the settings in their order, then those that the settings have no longer. */
    list: base.output(z.array(strategyViewSchema)),
    /** One of them with what happened to it, newest first: after the `skip` newest entries. */
    get: base
      .input(
        z.object({
          id: z.string(),
          limit: z.number().int().min(1).max(200).default(50),
          skip: z.number().int().min(0).default(0),
        }),
      )
      .output(strategyDetailSchema),
    /** The list at once, then at every change. */
    watch: base.output(eventIterator(z.array(strategyViewSchema))),
    /** It takes no step any more, whatever names it, until it is resumed or begun anew. What it ordered stays as it is. */
    stop: base.input(z.object({ id: z.string() })).output(strategyViewSchema),
    /** It goes on where it was; what came meanwhile is not made up for. */
    resume: base.input(z.object({ id: z.string() })).output(strategyViewSchema),
    /** Its next step is its first; what it did stays in its history. */
    restart: base.input(z.object({ id: z.string() })).output(strategyViewSchema),
  },
  brokers: {
    list: base.output(z.array(brokerViewSchema)),
    /** Reads, and changes nothing. */
    check: base.input(z.object({ id: z.string() })).output(brokerCheckSchema),
    save: base.input(brokerFormSchema).output(z.array(brokerViewSchema)),
    remove: base.input(z.object({ id: z.string() })).output(z.array(brokerViewSchema)),
  },
  audit: {
    /** Newest first. */
    list: base.input(page).output(z.array(auditRowSchema)),
  },
  sources: {
    list: base.output(z.array(sourceViewSchema)),
    /** Names of the built-in sample events that a source's preset can send. */
    samples: base.input(z.object({ source: z.string() })).output(z.array(z.string())),
    /** Signs a sample as the source's preset says and posts it to the real listener. */
    sendSample: base.input(z.object({ source: z.string(), sample: z.string() })).output(sendResultSchema),
    /** Signs a sample, sends it the way that a sender's request takes, and says stage by stage how far it came. */
    test: base.input(sourceTestSchema).output(sourceTestResultSchema),
    /** The six cases of `hookdesk selftest`, each as it comes; leaving the iterator ends them. `NOT_FOUND` where its secret is missing. */
    selftest: base.input(selftestSchema).output(eventIterator(selftestReportSchema)),
    /** Writes a new source into the settings, with a random secret in the vault. */
    add: base.input(sourceFormSchema).output(addedSourceSchema),
    /** Takes it out of the settings, and its secrets out of the vault. Its events stay; rules that name it are left as they are. */
    remove: base.input(z.object({ id: z.string() })).output(z.array(sourceViewSchema)),
    /** Makes a new random secret in the vault and returns it, this once. The old one stays accepted for `graceMs`. */
    rotateSecret: base
      .input(z.object({ source: z.string(), graceMs: z.number().int().min(0).max(604_800_000).default(86_400_000) }))
      .output(z.object({ secret: z.string() })),
    /** Stores a secret that the sender gave; it is never returned. */
    setSecret: base
      .input(z.object({ source: z.string(), secret: z.string().min(1).max(4096) }))
      .output(sourceViewSchema),
    /** How often an event is expected (`expectEvery`); null: the silence of the source is no alarm. */
    expectEvery: base
      .input(z.object({ source: z.string(), every: durationSchema.nullable() }))
      .output(sourceViewSchema),
    /** Requests that were turned away, newest first, each with what the signature doctor says. */
    refusals: base
      .input(z.object({ source: z.string(), limit: z.number().int().min(1).max(50).default(10) }))
      .output(z.array(refusalSchema)),
    /** One of them, with its headers and the structure of its body; nothing in it is secret. */
    refusal: base.input(z.object({ id: z.number().int() })).output(refusalDetailSchema),
  },
  firstSteps: {
    get: base.output(firstStepsSchema),
    /** Keeps how far they are. */
    save: base.input(firstStepsProgressSchema).output(firstStepsSchema),
    /** They are finished or skipped, and are not offered by themselves again. */
    end: base.output(firstStepsSchema),
  },
  monitoring: {
    health: base.output(healthViewSchema),
    /** Sends a test request now; "local" goes straight to the listener, and so does "public" where there is no public address. */
    testCanary: base.input(z.object({ way: canaryResultSchema.shape.way })).output(canaryResultSchema),
    /** Puts away what happened once and was seen. False for what has an end of its own. */
    dismiss: base.input(z.object({ key: z.string() })).output(z.boolean()),
  },
  doctor: {
    /** Every check of `hookdesk doctor`, one after the other: first how many there are. Leaving the iterator ends them. */
    examine: base.output(eventIterator(examinationSchema)),
  },
  logs: {
    /** The newest lines of `logs/hookdesk.log` that fit, newest first; a bounded part of the file is searched at once. */
    page: base
      .input(
        logFilterSchema.extend({
          limit: z.number().int().min(1).max(500).default(200),
          /** Lines before this place; the newest when absent. */
          before: z.number().int().optional(),
        }),
      )
      .output(logPageSchema),
    /** Lines that begin at a place or after it, or from now on when it is absent; oldest first. */
    follow: base
      .input(logFilterSchema.extend({ from: z.number().int().min(0).optional() }))
      .output(eventIterator(z.array(logLineSchema))),
  },
  versions: {
    get: base.output(versionsSchema),
  },
  tunnel: {
    /** What the settings say, for a form; no secret is in it. Its state is in `status`. */
    settings: base.output(tunnelSettingsViewSchema),
    /** Puts a provider in force. Secrets go to the vault; those that the form leaves out stay as they are. */
    configure: base.input(tunnelFormSchema).output(z.void()),
    /** Drops the tunnel that there is, and opens it anew at once. */
    reconnect: base.output(z.void()),
    /** Asks an SSH server for its host key, without logging in. It is for a person to compare. */
    hostKey: base
      .input(z.object({ host: z.string().min(1), port: z.number().int().min(1).max(65_535) }))
      .output(hostKeyAnswerSchema),
    /** Makes a new SSH key. The private half goes to the vault under `vault`, the public one is for the server. */
    makeKey: base.output(z.object({ vault: z.string(), publicKey: z.string() })),
  },
  registrations: {
    /** What the settings want, then what providers may still have of what they no longer want. */
    list: base.output(z.array(registrationViewSchema)),
    /** The list at once, then at every change. */
    watch: base.output(eventIterator(z.array(registrationViewSchema))),
    setup: base.output(registrationSetupSchema),
    /** Writes the settings. `secret`: of a source that was made, this once; null otherwise. */
    save: base
      .input(saveRegistrationSchema)
      .output(z.object({ view: registrationViewSchema, secret: z.string().nullable() })),
    /** Takes it out of the settings; what the provider has stays there, and stays listed. */
    discard: base.input(z.object({ id: z.string() })).output(z.array(registrationViewSchema)),
    /** Calls the provider. `again`: somebody has looked, and what may have been registered is not there. What came of it is in the view. */
    register: base
      .input(z.object({ id: z.string(), again: z.boolean().default(false) }))
      .output(registrationViewSchema.nullable()),
    update: base.input(z.object({ id: z.string() })).output(registrationViewSchema.nullable()),
    remove: base.input(z.object({ id: z.string() })).output(registrationViewSchema.nullable()),
    /** Notes what was entered at the provider by hand. */
    entered: base
      .input(z.object({ id: z.string(), remoteId: z.string().nullable() }))
      .output(registrationViewSchema.nullable()),
    /** Notes that the provider does not have it, or no longer. */
    forget: base.input(z.object({ id: z.string() })).output(registrationViewSchema.nullable()),
    /** A rule that applies the same filter here, disabled; not yet saved. */
    filterRule: base.input(z.object({ id: z.string() })).output(z.object({ id: z.string(), text: z.string() })),
  },
  channels: {
    /** What the settings say, for forms; no secret is in it. */
    view: base.output(channelsViewSchema),
    /** Puts a channel in force. Secrets go to the vault; those that the form leaves out stay as they are. */
    save: base.input(channelFormSchema).output(channelsViewSchema),
    /** Takes a channel out of the settings, and its secrets out of the vault. Rules that use it are left as they are. */
    remove: base.input(z.object({ channel: configurableSchema })).output(channelsViewSchema),
    quietHours: base.input(quietHoursSchema.nullable()).output(channelsViewSchema),
    /** Null: no report is sent by itself. */
    dailyReport: base.input(dailyReportPlanSchema.nullable()).output(channelsViewSchema),
    test: base.input(channelTestSchema).output(channelTestResultSchema),
  },
  notifications: {
    /** `notify` actions from now on. */
    watch: base.output(eventIterator(notificationSchema)),
    /** Who is told of which events (R17), and a change of it: the rule of the row is made, or its actions are changed. */
    matrix: {
      get: base.output(matrixSchema),
      set: base.input(matrixChangeSchema).output(matrixRowSchema),
    },
  },
  general: {
    /** Time zone, how long events are kept, and how much there is. */
    get: base.output(generalSettingsSchema),
    setTimezone: base.input(z.object({ timezone: z.string().max(100) })).output(generalSettingsSchema),
    /** What other bounds would delete; changes nothing. */
    forgetting: base.input(keepingSchema).output(forgettingSchema),
    /** What is beyond the bounds goes soon after, a little at a time. */
    setKeeping: base.input(keepingSchema).output(generalSettingsSchema),
  },
  backups: {
    get: base.output(backupsViewSchema),
    /** The same at once, then after every change and while something is being done. */
    watch: base.output(eventIterator(backupsViewSchema)),
    /** Begins to make one, in the folder of the backups. */
    make: base.output(backupsViewSchema),
    /** Begins to read one to its end: every hash, the journal's own check, what it holds. Then it can be restored. */
    check: base.input(backupInput).output(backupsViewSchema),
    /** Ends what was begun; nothing of it is left. */
    cancel: base.output(backupsViewSchema),
    /** Has the next start put the backup that was checked in the place of the state of now. `typed` is {@link RESTORE_WORD}. */
    restore: base.input(backupInput.extend({ typed: z.string().max(100) })).output(backupsViewSchema),
    /** Takes that back, and forgets what was checked. */
    drop: base.output(backupsViewSchema),
    /** Ends Hookdesk's service and starts it anew, where it can. */
    restart: base.output(z.void()),
    remove: base.input(backupInput).output(backupsViewSchema),
    /** Where a browser gets one: good for one request, at once. Relative to the interface. */
    download: base.input(backupInput).output(z.object({ address: z.string() })),
    /** Puts a file among the backups, a part at a time: `offset` bytes are there already, `part` is base64. */
    add: base
      .input(backupInput.extend({ offset: z.number().int().min(0), part: backupPartSchema, isLast: z.boolean() }))
      .output(z.void()),
    /** Gives up a file that is being put there. */
    dropAdded: base.input(backupInput).output(z.void()),
  },
  vault: {
    list: base.output(z.array(z.string())),
    set: base
      .input(z.object({ name: z.string().min(1).max(200), secret: z.string().min(1).max(65_536) }))
      .output(z.void()),
    /** Whatever refers to it. */
    drop: base.input(z.object({ name: z.string() })).output(z.boolean()),
    /** Names, and where the settings refer to each; never a value. Also those that are missing. */
    entries: base.output(z.array(vaultEntrySchema)),
    /** Drops one that nothing refers to; `INVALID_SETTINGS` with the places otherwise. */
    remove: base.input(z.object({ name: z.string() })).output(z.array(vaultEntrySchema)),
    /** Where its key lies, never what it is. */
    key: base.output(vaultKeySchema),
    /** All secrets in one text that only the passphrase opens. */
    export: base.input(z.object({ passphrase: passphraseSchema })).output(z.object({ text: z.string() })),
    /** What such a text would change here, or why it cannot be read. Writes nothing. */
    plan: base.input(sealedSecretsSchema).output(secretsPlanSchema),
    /** Takes all of it in, where the names that would be replaced are among `accepted`; `NOT_ACCEPTED` with the others otherwise. */
    import: base.input(sealedSecretsSchema.extend({ accepted: z.array(z.string()) })).output(secretsPlanSchema),
  },
  transfer: {
    /**
     * Settings and rules as one portable text, never secrets; `leftOut`: where such were. With `rules` a pack: those rules alone, with the
     * named conditions that they refer to and no settings.
     */
    export: base
      .input(z.object({ rules: z.array(z.string()).min(1).optional() }).default({}))
      .output(z.object({ text: z.string(), leftOut: z.array(z.string()) })),
    /** What an export would change here. Writes nothing, and never throws for a bad text. */
    plan: base
      .input(z.object({ text: bundleTextSchema }))
      .output(z.union([z.object({ plan: importPlanSchema }), z.object({ problems: z.array(problemSchema) })])),
    /** All of it or nothing. `accepted`: the places of the plan that the user accepted. */
    apply: base.input(z.object({ text: bundleTextSchema, accepted: z.array(z.string()) })).output(importPlanSchema),
  },
  desk: {
    /** Whom one speaks with; asked before anything else. */
    greet: base.output(greetingSchema),
    watch: base.output(eventIterator(deskNewsSchema)),
    /** What cannot be done is told by a notification. */
    wish: base.input(trayWishSchema),
    answer: base.input(deskAnswerSchema),
  },
  session: {
    /** A fresh address of this interface, for the owner's own command line. */
    open: base.output(z.object({ url: z.string() })),
  },
};

export type Contract = typeof contract;
