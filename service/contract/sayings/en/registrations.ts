/** What became of a registration at its provider, and why nothing was sent for one. */
export const registrations = {
  statement: (what: string) => `${what}.`,
  failedWith: (what: string, why: string) => `${what} (${why})`,
  statusAnd: (status: number, detail: string) => `${status}: ${detail}`,

  // What happened.
  providerUnreachable: (name: string) => `${name} could not be reached; nothing was sent`,
  createUnknown: (name: string) => `No answer says whether ${name} registered it`,
  updateUnknown: (name: string) => `No answer says whether ${name} changed it`,
  deleteUnknown: (name: string) => `No answer says whether ${name} removed it`,
  providerUnauthorized: (name: string) => `${name} does not accept the token or key of the profile`,
  providerForbids: (name: string) => `${name} does not let this token or key manage webhooks`,
  providerHasNone: (name: string) => `${name} has nothing at this path`,
  webhookUnknown: (name: string) => `${name} does not know this webhook`,
  webhookTaken: (name: string) => `${name} has a webhook like this already`,
  providerRefused: (name: string) => `${name} refused what it was asked`,
  providerWantsPause: (name: string) => `${name} asks for a pause`,
  providerFailed: (name: string) => `${name} failed`,
  providerRedirects: (name: string) => `${name} answered with a redirect, which is not followed`,
  createWithoutId: (name: string) =>
    `It is not known whether ${name} registered it: its answer had no id where the profile looks for it`,
  updateWithoutId: (name: string) =>
    `It is not known whether ${name} changed it: its answer had no id where the profile looks for it`,
  deleteWithoutId: (name: string) =>
    `It is not known whether ${name} removed it: its answer had no id where the profile looks for it`,
  pageInstead:
    'a page instead of JSON: baseUrl and path may lead to the web site of the provider, or something is in between',
  endedBeforeAnswer: 'Hookdesk ended before the answer came',

  // What to do.
  checkAddress: 'Check the network and the address of the profile (baseUrl), then try again.',
  lookBeforeAgain:
    'It may be there: look at the provider first. If it is, enter its id; if it is not, register again. Trying again blindly could register it twice.',
  sayOnceMore: 'Try again: the same is said once more, which changes nothing that was changed already.',
  renewToken: 'Renew it where the profile finds it (hookdesk secret set NAME for one in the vault), then try again.',
  giveRight: 'Give it that right at the provider, or name another one in the profile.',
  correctPath: 'Correct baseUrl and path of the profile.',
  markRemoved: 'It was removed there: mark it as removed here, then register it again.',
  enterItsId: 'Enter its id here, or remove it at the provider and register again.',
  correctRegistration: 'Correct the registration, or the body of the profile, then try again.',
  againLater: 'Try again later; a change of address is tried again by itself.',
  finalAddress: 'Set baseUrl and path of the profile to the final address.',
  lookForId:
    'Look at the provider: if it is there, enter its id here, and correct idPath of the profile; if it is not, correct baseUrl and path, and register again.',

  // Why nothing was sent.
  callUnderWay: 'a call for it is under way',
  perhapsRegistered:
    'an earlier try may have registered it; look at the provider, then enter its id, or register again and say that it is not there',
  registeredAlready: 'it is registered already; update it, or remove it first',
  profileCannotDelete: (profile: string) => `the profile "${profile}" has no "delete"; remove it by hand`,
  profileCannotUpdate: (profile: string) => `the profile "${profile}" has no "update"; remove it and register it again`,
  remoteIdWanted: 'expected an id on one line, 200 characters at most',
  noValidSecret: (source: string) => `the source "${source}" has no secret that is still valid`,
  noPublicAddress: 'there is no public address yet (tunnel.publicUrl in the settings)',
  noRegistration: 'the settings have no registration of this id',
  profileCallsNobody: (profile: string, id: string) =>
    `the profile "${profile}" calls nobody: its webhooks are entered by hand ("hookdesk webhooks print ${id}")`,
  nothingRegistered: 'nothing is known to be registered',
  remoteIdUnknown: 'its id at the provider is not known; enter it first',
  unsendableToken: 'the token or key of the profile holds characters that no header can carry',
  profileSaysNo: (action: string) => `the profile says no "${action}"`,
  bodyNotJson: 'the rendered body is not JSON',
};
