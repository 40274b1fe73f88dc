/** Why there is no line to an engine elsewhere: details of the errors of the catalogue. */
export const desk = {
  noKeyFile: '(none)',
  keyOfAgent: '(agent)',
  noKeyNorAgent: 'no file is named, and no agent of SSH runs here',
  serverClosed: 'the server closed the session',
  keyForAgent: 'it is protected by a passphrase. Give it to the agent of SSH (ssh-add), and name no file here',
  agentSilent: (words: string) => `the agent of SSH does not answer: ${words}`,
  answeredStatus: (status: string) => `it answered ${status}`,
  thereEnded: 'Hookdesk there ended, or the connection was cut',
  thereSilent: 'Hookdesk there does not answer',
  unknownVersion: 'unknown',
  thisComputer: 'this computer',
  nobodyOwns: (folder: string) => `nobody owns ${folder}`,
  endedStatus: (status: string) => `it ended with status ${status}`,
};
