/** Names under which a TradingView alert carries its token, because TradingView signs nothing. */
export const TOKEN_MEMBERS = ['secret', 'passphrase', 'token'] as const;

/** What a token is shown as. */
export const TOKEN_MASK = '***';

/**
 * An alert's body with whatever stands under a token's name taken out, for readers that know no secrets and cannot tell a right
 * token from a wrong one. The same body where there is none.
 */
export function withoutTokens(body: Record<string, unknown>): Record<string, unknown> {
  const masked = TOKEN_MEMBERS.filter((name) => typeof body[name] === 'string');
  if (masked.length === 0) return body;
  return { ...body, ...Object.fromEntries(masked.map((name) => [name, TOKEN_MASK])) };
}
