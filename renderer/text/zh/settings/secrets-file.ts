import type { secretsFile as english } from '../../en/settings/secrets-file.ts';
import type { Translation } from '../../translation.ts';

export const secretsFile: Translation<typeof english, 'zh'> = {
  passphrase: '文件的口令',
  export: {
    title: '将密钥保存为文件',
    words: '供另一台机器使用的全部密钥，保存在只有其口令才能打开的文件中。名称也一并加密。',
    open: '保存为文件',
    lost: '没有此口令，任何人都无法打开该文件，Hookdesk 也不会保存它。请通过与文件不同的途径传递口令。',
    advice: '五个或更多互不相关的词既安全又容易输入。',
    again: '再次输入口令',
    differs: '两次输入不一致。',
    strength: {
      short: '太短：至少需要 12 个字符。',
      weak: '较弱：拿到文件的人可能猜出它。请使用更多的词。',
      fair: '尚可：猜出它需要数年。',
      strong: '很强：猜出它所需的时间无人能等。',
    },
    do: '保存文件',
    done: '密钥已在保存的文件中',
  },
  import: {
    title: '从文件导入密钥',
    words: '在这里或由“hookdesk secret export”保存的文件。导入之前，您会按名称看到将有哪些更改。',
    choose: '选择密钥文件',
    fault: {
      tooLarge: '此文件超过了这里可以导入的大小。更大的文件可用“hookdesk secret import”导入。',
      notExport: '此文件不是密钥的导出文件。',
      otherVersion: '此文件来自另一版本的 Hookdesk。',
    },
    passphraseWords: '关闭该文件时所用的口令。',
    wrong: '文件无法打开：口令不对，或文件已被更改。',
    look: '打开文件',
    changes: '将有哪些更改',
    change: { new: '新增', same: '与此处相同', replaced: '与此处不同' },
    nothing: '全部密钥都已在这里。',
    others: '要么全部导入，要么都不导入。其他名称的密钥保持不变。',
    accept_other: '替换与此处不同的 {{count, number}} 个密钥',
    do: '导入',
    done: '密钥已导入并生效',
  },
};
