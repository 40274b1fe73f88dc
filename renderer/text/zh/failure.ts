/** Texts of failures, by the code of the contract. */
export const failure = {
  failure: {
    retry: '重试',
    inShort: '{{happened}}。{{todo}}',
    by: {
      NOT_FOUND: {
        happened: '找不到 ID 为 {{id}} 的 {{what}}',
        kept: '没有任何改动。',
        todo: '它可能已被移除，请返回列表查看。',
      },
      CONFLICT: {
        happened: '{{file}} 在磁盘上已被改动',
        kept: '没有写入任何内容，文件保持他人改动后的样子。',
        todo: '请重新打开规则，查看现在的内容。',
      },
      INVALID_RULE: {
        happened: '规则有问题',
        kept: '没有写入任何内容。最近一个正确的版本继续生效，您输入的内容仍在编辑器中。',
        todo: '请改正标出的位置，然后重新保存。',
      },
      NOT_DEAD: {
        happened: '投递 {{id}} 并未失败，其状态为 {{status}}',
        kept: '没有任何改动。',
        todo: '只有失败的投递才能重试或放弃。',
      },
      SECRET_NOT_IN_VAULT: {
        happened: '“{{source}}”的密钥不由 Hookdesk 保管',
        kept: '密钥保持原样。',
        todo: '请在 settings.json 指明的地方修改：环境变量或密钥文件。',
      },
      SECRET_UNUSABLE: {
        happened: '这不可能是“{{source}}”的密钥：{{preset}} 的密钥采用 base64 编码，通常以 whsec_ 开头',
        kept: '密钥保持原样，没有保存任何内容。',
        todo: '请从发送方重新完整复制密钥。',
      },
      REGISTRATION_REFUSED: {
        happened: '没有为 {{id}} 发送任何内容',
        kept: '注册信息保持原样。',
        todo: '原因：{{detail}}。',
      },
      INVALID_SETTINGS: {
        happened: '设置在 {{path}} 处会出现问题',
        kept: '没有写入任何内容，您填写的内容仍在这里。',
        todo: '请改正后重新保存：{{message}}。',
      },
      ORDER_REFUSED: {
        happened: '这笔订单已不能执行此操作',
        kept: '没有向经纪商发送任何内容，订单保持原样。',
        todo: '原因：{{detail}}。',
      },
      LADDER_REFUSED: {
        happened: '规则 {{id}} 停留在当前等级',
        kept: '没有任何改动。',
        todo: '原因：{{detail}}。',
      },
      NOT_ARMED: {
        happened: '实盘交易仍处于关闭状态',
        kept: '不会发出任何实盘订单。',
        todo: '请输入大写的 LIVE，并设置缺少的限额：{{missing}}。',
      },
      NOT_ACCEPTED: {
        happened: '此次导入包含必须先确认的变更',
        kept: '设置和规则保持原样。',
        todo: '请查看将发生的变更并确认。',
      },
      BACKUP_REFUSED: {
        happened: '现在无法对备份执行此操作',
        kept: '备份和数据文件夹保持原样。',
        todo: '请等待正在进行的操作完成，或重新查看页面上的当前状态。',
      },
      INTERNAL: {
        happened: 'Hookdesk 发生内部错误',
        kept: '之前保存的内容都安全。',
        todo: '请重试。详情见日志，编号 {{logId}}。',
      },
      OFFLINE: {
        happened: 'Hookdesk 没有响应',
        kept: '没有发送或更改任何内容。',
        todo: '请在连接恢复后重试。',
      },
      UNKNOWN: {
        happened: '没有收到答复',
        kept: '之前保存的内容都安全。',
        todo: '请先查看当前状态，再重试。',
      },
    },
  },
};
