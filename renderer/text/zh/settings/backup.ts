import type { backup as english } from '../../en/settings/backup.ts';
import type { Translation } from '../../translation.ts';

/** “设置 → 备份”的文字。 */
export const backup: Translation<typeof english, 'zh'> = {
  intro:
    '把整个 Hookdesk 存进一个文件：设置、规则、事件、订单和密钥。运行中即可备份，先检查再信任，恢复时不会重新发送任何过去的内容。',
  make: {
    title: '备份',
    do: '立即备份',
    words: '不会影响任何发送方。日志文件不在其中，数据文件夹以外的内容（如环境变量）也不在其中。',
    vault: {
      none: '密钥库中没有密钥。写在设置里的密钥会进入文件，请像保管密码一样保管它。',
      key: '文件包含密钥库及其钥匙：谁拿到文件，谁就拿到您的密钥。请像保管密码一样保管它。另一台机器不再需要其他东西。',
      passphrase: '文件包含用您的口令加密的密钥库，但不含口令：另一台机器需要相同的口令。',
      system:
        '文件包含密钥库，其钥匙由操作系统保管：只能在这台电脑上由此用户打开。要用于另一台机器，请一并带上密钥导出文件（hookdesk secret export）。',
    },
    making: '正在备份',
    checking: '正在检查 {{name}}',
    keeping: '正在打包恢复前的状态',
    stop: '停止',
    failed: {
      make: '无法完成备份',
      check: '{{name}} 无法恢复',
      keep: '无法打包恢复前的状态；它保留在原处，下次启动时会再试',
    },
  },
  files: {
    title: '备份文件',
    folder: '它们位于运行 Hookdesk 的机器上，文件夹为',
    path: '文件夹路径',
    pathOf: '{{name}} 的路径',
    empty: '还没有备份。',
    kind: { made: '在此创建', replaced: '恢复之前', other: '来自别处' },
    check: '检查',
    checkOf: '检查 {{name}}',
    download: '下载',
    downloadOf: '下载 {{name}}',
    removeOf: '移除 {{name}}',
    add: '添加文件',
    adding: '正在添加 {{name}}',
    added: '文件已加入备份',
    notAdded: '无法添加该文件：文件名须以“.tar”结尾，只含拉丁字母和数字，并且未被占用。',
    removal: {
      title: '要移除此备份吗？',
      words: '{{name}} 将从磁盘删除，无法撤销。',
      confirm: '移除备份',
    },
  },
  checked: {
    title: '已检查：{{name}}',
    whole: '完整',
    words: '其中每个文件都与备份时一致。创建于 {{time}}，Hookdesk {{version}}。',
    vault: {
      none: '其中没有密钥库。',
      key: '其中包含密钥及其钥匙。',
      passphrase: '其中的密钥用口令加密，此处的口令可以打开。',
      system: '其中的密钥由操作系统保管的钥匙加密，在此处可以打开。',
    },
    what: '其中的内容',
    there: '备份中',
    here: '当前',
    row: {
      events: '事件',
      lastEventAt: '最后一个事件',
      rules: '规则',
      orders: '订单',
      trades: '成交',
      openDeliveries: '在途消息',
      openOrders: '在途订单',
    },
    nothing: '无',
    hindered: 'Hookdesk 无法用它在这台机器上启动，因此不能在此恢复',
    close: '关闭',
  },
  restore: {
    title: '恢复',
    replaced:
      '下次启动时，这里现有的一切都会被替换：设置、规则、密钥、事件、订单。它们会先保存为备份，可以用同样的方式恢复。',
    notSent: '备份中在途的内容不会重新发送。恢复后紧急停止处于开启状态：解除之前请先与交易所核对订单。',
    missing: '备份之后的事件、订单和成交不在其中。此后 Hookdesk 下的订单仍在交易所，但这里不知道它们。',
    type: '输入 {{word}} 以恢复',
    typeWords: '下次启动之前不会有任何改动。',
    wrong: '请用大写输入 {{word}}。',
    do: '下次启动时恢复',
  },
  planned: {
    title: '恢复将在下次启动时进行',
    words: '{{name}} 将取代现有的内容。在此之前一切照常运行，也可以撤回。',
    restart: '立即重启 Hookdesk',
    byHand: '请结束 Hookdesk，并按原来的方式重新启动：hookdesk serve、npm start 或 sudo systemctl restart hookdesk。',
    restarting: 'Hookdesk 正在重新启动，此页面会自动继续。',
    takeBack: '撤回',
  },
  restored: {
    title: '这是恢复后的状态',
    words: '于 {{at}} 从 {{time}} 创建的备份恢复。未重新发送：{{messages}}；{{orders}}。',
    messages_other: '{{count, number}} 条消息',
    orders_other: '{{count, number}} 笔订单',
  },
};
