import { z } from 'zod';
import { parsePath } from '../../rules/conditions/path.ts';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import { registrationIdSchema } from '../../rules/registration/registration.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { isCallTemplate, REGISTERED_NAMES, templateProblem, WANTED_NAMES } from './call-template.ts';
import { worded } from './problem.ts';
import { secretReferenceSchema } from './secret-reference.ts';

/** Headers that belong to the connection, or that the call sets itself. */
const NOT_OURS =
  /^(?:host|connection|content-length|transfer-encoding|upgrade|expect|keep-alive|te|trailer|proxy-.*|accept-encoding)$/i;

const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, worded('headerName'))
  .refine((name) => !NOT_OURS.test(name), worded('connectionHeader'));

/** An issue whose words depend on what was written. */
function issueOf(said: Said, path: (string | number)[] = []) {
  return { code: 'custom', path, message: inEnglish(said), params: { said } } as const;
}

const text = (names: readonly string[]) =>
  z.string().superRefine((template, context) => {
    const problem = templateProblem(template, names);
    if (problem !== null) context.addIssue(issueOf(problem));
  });

const pathTemplate = (names: readonly string[]) =>
  text(names).refine((path) => path.startsWith('/'), worded('pathFromRoot'));

const bodyTemplate = (names: readonly string[]) =>
  z.union([z.string(), z.record(z.string(), z.unknown())], worded('textOrJson')).superRefine((body, context) => {
    for (const { path, template } of templatesIn(body)) {
      const problem = templateProblem(template, names);
      if (problem !== null) context.addIssue(issueOf(problem, path));
    }
  });

/** Every template of a body, with its place. */
function templatesIn(
  value: unknown,
  path: (string | number)[] = [],
): { path: (string | number)[]; template: string }[] {
  if (typeof value === 'string') return isCallTemplate(value) ? [{ path, template: value }] : [];
  if (Array.isArray(value)) return value.flatMap((inner, index) => templatesIn(inner, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => templatesIn(inner, [...path, key]));
}

/** Where a value stands in an answer: plain property and index access, `$.data.id`. */
const answerPath = z.string().superRefine((path, context) => {
  const parsed = parsePath(path);
  if ('problem' in parsed) context.addIssue(issueOf(parsed.problem));
});

/** Names in what is created: the secret stands in the body alone, an address would leave it in logs. */
const IN_BODY: readonly string[] = [...WANTED_NAMES, 'secret'];
const IN_BODY_OF_ONE: readonly string[] = [...IN_BODY, ...REGISTERED_NAMES];
const OF_ONE: readonly string[] = [...WANTED_NAMES, ...REGISTERED_NAMES];

const authSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    /** `Authorization: Bearer …`, and OKD's `Fingerprint` where there is one. */
    z.strictObject({
      kind: z.literal('bearer'),
      token: secretReferenceSchema,
      fingerprint: z
        .string()
        .regex(/^[\x21-\x7e]{1,256}$/, worded('visibleCharacters'))
        .optional(),
      fingerprintHeader: headerName.default('Fingerprint'),
    }),
    /** Hex HMAC-SHA256 over what `content` names. */
    z.strictObject({
      kind: z.literal('hmac'),
      apiKey: secretReferenceSchema,
      apiSecret: secretReferenceSchema,
      keyHeader: headerName.default('X-API-KEY'),
      timestampHeader: headerName.default('X-TIMESTAMP'),
      signatureHeader: headerName.default('X-SIGNATURE'),
      /** `{endpoint}`: the path below `baseUrl`; `{path}`: the whole path of the request; `{query}` without `?`. */
      content: z.string().includes('{timestamp}').default('{method}{endpoint}{query}{timestamp}'),
    }),
  ],
  worded('choice', '"none", "bearer"', '"hmac"'),
);
export type ProviderAuth = z.infer<typeof authSchema>;

/** How a provider is called. No specification has this call: everything about it is the user's to set. */
const restSchema = z.strictObject({
  /** Calls go to this host and no other, wherever it is. */
  baseUrl: z.url({ protocol: /^https?$/, error: worded('webAddress') }).refine((address) => {
    const url = URL.parse(address);
    return url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  }, worded('bareAddress')),
  auth: authSchema.default({ kind: 'none' }),
  headers: z.record(headerName, text(OF_ONE)).default({}),
  method: z.enum(['POST', 'PUT']).default('POST'),
  path: pathTemplate(WANTED_NAMES),
  /** Default: the payload of the documentation. */
  body: bodyTemplate(IN_BODY).optional(),
  /** Where the answer has the id of what was created. */
  idPath: answerPath.default('$.id'),
  update: z
    .strictObject({
      method: z.enum(['PUT', 'PATCH', 'POST']).default('PUT'),
      path: pathTemplate(OF_ONE),
      body: bodyTemplate(IN_BODY_OF_ONE).optional(),
    })
    .optional(),
  delete: z
    .strictObject({
      method: z.enum(['DELETE', 'POST']).default('DELETE'),
      path: pathTemplate(OF_ONE),
      body: bodyTemplate(OF_ONE).optional(),
    })
    .optional(),
  /** Asked where an answer was lost: the entry with our address is ours. */
  list: z
    .strictObject({
      path: pathTemplate(WANTED_NAMES),
      itemsPath: answerPath.default('$'),
      idPath: answerPath.default('$.id'),
      urlPath: answerPath.default('$.url'),
    })
    .optional(),
  /** The provider's own codes (`code` or `error.code` of an answer) → what they mean, in words. */
  errors: z.record(z.string(), z.string().max(300)).default({}),
  timeout: durationSchema.optional(),
});
export type ProviderRest = z.infer<typeof restSchema>;

/** A provider's profile. Without `rest` its webhooks are entered by hand, which is the default. */
export const providerSchema = z.strictObject({
  id: registrationIdSchema,
  /** For people; default: the id. */
  name: z.string().min(1).max(100).optional(),
  rest: restSchema.optional(),
});
export type Provider = z.infer<typeof providerSchema>;
