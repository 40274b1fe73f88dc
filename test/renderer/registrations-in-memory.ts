import { EventPublisher, implement } from '@orpc/server';
import { filterRule } from '../../rules/registration/filter-rule.ts';
import type { Registration } from '../../rules/registration/registration.ts';
import { contract } from '../../service/contract/contract.ts';
import type { RegistrationSetup, RegistrationView } from '../../service/contract/registrations.ts';

const PUBLIC = 'https://hooks.example.com';
const START = Date.UTC(2026, 10, 20, 9, 30);

/** Registrations without settings, disk and provider: a test sets up what the interface shows. */
export class InMemoryRegistrations {
  views: RegistrationView[] = [ordersView()];
  setup: RegistrationSetup = {
    publicUrl: PUBLIC,
    providers: [{ id: 'okd', name: 'OKD Finance', canRegister: false, canUpdate: false }],
  };
  /** What the provider answers next. */
  failure: RegistrationView['failure'] = null;
  readonly changes = new EventPublisher<{ views: RegistrationView[] }>();

  /** A profile that can call the provider. */
  callable(): void {
    this.setup.providers = [{ id: 'okd', name: 'OKD Finance', canRegister: true, canUpdate: true }];
    for (const view of this.views) this.put({ ...view, can: { register: true, update: true, remove: true } });
  }

  find(id: string): RegistrationView {
    const view = this.views.find(({ registration }) => registration.id === id);
    if (view === undefined) throw new Error(`no registration ${id}`);
    return view;
  }

  put(view: RegistrationView): RegistrationView {
    const { id } = view.registration;
    const isKnown = this.views.some(({ registration }) => registration.id === id);
    this.views = isKnown
      ? this.views.map((each) => (each.registration.id === id ? view : each))
      : [...this.views, view];
    this.changes.publish('views', this.views);
    return view;
  }

  told(id: string, by: 'hand' | 'rest', remoteId: string | null): RegistrationView {
    const view = this.find(id);
    if (this.failure !== null) return this.put({ ...view, failure: this.failure });
    const registered = { at: START, by, remoteId, url: view.url ?? '' };
    return this.put({ ...view, state: 'registered', changes: [], registered, failure: null });
  }

  added(registration: Registration, path: string): RegistrationView {
    const { canRegister, canUpdate } = this.setup.providers.find(({ id }) => id === registration.provider) ?? {
      canRegister: false,
      canUpdate: false,
    };
    const can = { register: canRegister, update: canUpdate, remove: canUpdate };
    const url = this.setup.publicUrl === null ? null : this.setup.publicUrl + path;
    const secret = { kind: 'vault' as const, name: `${registration.source}.secret` };
    return this.put({ ...ordersView(), registration, path, url, secret, can });
  }
}

function ordersView(): RegistrationView {
  return {
    registration: {
      id: 'okd-orders',
      source: 'okd',
      purpose: 'orders',
      provider: 'okd',
      exchanges: ['binance', 'bybit', 'okx'],
      active: true,
      follow: false,
    },
    isWanted: true,
    providerName: 'OKD Finance',
    path: '/webhook/okd-finance',
    url: `${PUBLIC}/webhook/okd-finance`,
    secret: { kind: 'vault', name: 'okd.secret' },
    can: { register: false, update: false, remove: false },
    state: 'new',
    changes: [],
    registered: null,
    failure: null,
    isBusy: false,
    nextTryAt: null,
  };
}

const os = implement(contract.registrations).$context<{ service: { registrations: InMemoryRegistrations } }>();

/** The procedures over in-memory registrations. */
export const registrationProcedures = {
  list: os.list.handler(({ context }) => context.service.registrations.views),
  watch: os.watch.handler(async function* ({ context, signal }) {
    yield context.service.registrations.views;
    yield* context.service.registrations.changes.subscribe('views', { signal });
  }),
  setup: os.setup.handler(({ context }) => context.service.registrations.setup),
  save: os.save.handler(({ context: { service }, input, errors }) => {
    const { registration, replaces, newSourcePath } = input;
    const known = service.registrations.views.find((view) => view.registration.id === registration.id);
    if (known !== undefined && replaces === null) {
      const message = `"${registration.id}" is used by an earlier registration`;
      throw errors.INVALID_SETTINGS({ data: { problems: [{ path: '$.registrations[1].id', message }] } });
    }
    const view =
      known === undefined
        ? service.registrations.added(registration, newSourcePath ?? '/webhook/okd-finance')
        : service.registrations.put({ ...known, registration });
    return { view, secret: newSourcePath === null ? null : 'test-secret-5a6b7c8d9e0f1a2b' };
  }),
  discard: os.discard.handler(({ context: { service }, input }) => {
    const { registrations } = service;
    registrations.views = registrations.views.filter(({ registration }) => registration.id !== input.id);
    registrations.changes.publish('views', registrations.views);
    return registrations.views;
  }),
  register: os.register.handler(({ context, input }) => context.service.registrations.told(input.id, 'rest', 'wh_7')),
  update: os.update.handler(({ context, input }) => context.service.registrations.told(input.id, 'rest', 'wh_7')),
  remove: os.remove.handler(({ context: { service }, input }) =>
    service.registrations.put({ ...service.registrations.find(input.id), state: 'new', registered: null }),
  ),
  entered: os.entered.handler(({ context, input }) =>
    context.service.registrations.told(input.id, 'hand', input.remoteId),
  ),
  forget: os.forget.handler(({ context: { service }, input }) =>
    service.registrations.put({
      ...service.registrations.find(input.id),
      state: 'new',
      registered: null,
      failure: null,
    }),
  ),
  filterRule: os.filterRule.handler(({ context: { service }, input }) => {
    const id = `${input.id}-filter`;
    const rule = filterRule(service.registrations.find(input.id).registration, id);
    return { id, text: JSON.stringify(rule, null, 2) };
  }),
};
