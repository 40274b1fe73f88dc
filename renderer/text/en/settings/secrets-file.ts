/** Texts of what takes secrets along as a file. */
export const secretsFile = {
  passphrase: 'Passphrase of the file',
  export: {
    title: 'Save the secrets as a file',
    words: 'All secrets for another machine, in a file that only its passphrase opens. Names are closed in as well.',
    open: 'Save as a file',
    lost: 'Nobody can open the file without this passphrase, and Hookdesk does not keep it. Take it along by another way than the file.',
    advice: 'Five or more words that have nothing to do with each other are good, and easy to type.',
    again: 'The passphrase once more',
    differs: 'This is another one.',
    strength: {
      short: 'Too short: at least 12 characters.',
      weak: 'Weak: whoever has the file could guess it. Take more words.',
      fair: 'Fair: guessing it takes years.',
      strong: 'Strong: guessing it takes longer than anybody waits.',
    },
    do: 'Save the file',
    done: 'The secrets are in the file that was saved',
  },
  import: {
    title: 'Take secrets in from a file',
    words:
      'A file that was saved here, or by “hookdesk secret export”. You see by name what it would change before anything is taken in.',
    choose: 'Choose a file of secrets',
    fault: {
      tooLarge:
        'This file is larger than any file of secrets that can be taken in here. “hookdesk secret import” takes larger ones.',
      notExport: 'This file is no export of secrets.',
      otherVersion: 'This file is from another version of Hookdesk.',
    },
    passphraseWords: 'The one that the file was closed with.',
    wrong: 'The file does not open: the passphrase is another one, or the file was changed.',
    look: 'Open the file',
    changes: 'What it would change',
    change: { new: 'new', same: 'the same here', replaced: 'another one here' },
    nothing: 'All of them are here already.',
    others: 'All of these are taken in, or none. Secrets of other names stay as they are.',
    accept_one: 'Replace the {{count, number}} secret that is another one here',
    accept_other: 'Replace the {{count, number}} secrets that are others here',
    do: 'Take them in',
    done: 'The secrets are taken in, and in force',
  },
};
