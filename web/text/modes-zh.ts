import type { ModeTexts } from "./modes.ts";

export const ZH_MODES: ModeTexts = {
  q: rank("房主"),
  a: rank("高级管理员"),
  o: rank("管理员"),
  h: rank("助理管理员"),
  C: rule("禁用 CTCP", "重新允许了 CTCP"),
  c: rule("禁用文字格式", "重新允许了文字格式"),
  i: rule("仅受邀者可进入", "取消了“仅受邀者可进入”"),
  M: rule("仅登录用户可发言", "取消了“仅登录用户可发言”"),
  m: rule("仅有发言权者可发言", "取消了“仅有发言权者可发言”"),
  n: rule("仅成员可发消息", "取消了“仅成员可发消息”"),
  p: rule("私密房间", "取消了房间的私密设置"),
  R: rule("仅登录用户可进入", "取消了“仅登录用户可进入”"),
  s: rule("不公开", "公开了房间"),
  t: rule("仅管理员可改话题", "取消了“仅管理员可改话题”"),
  u: rule("仅管理者可见听众", "取消了“仅管理者可见听众”"),
  b: (by, mask) => [`${by} 封禁了 ${mask}。`, `${by} 解除了对 ${mask} 的封禁。`],
  "~": (by, mask) => [`${by} 将 ${mask} 禁言。`, `${by} 解除了 ${mask} 的禁言。`],
  e: (by, mask) => [`${by} 让 ${mask} 不受封禁限制。`, `${by} 取消了 ${mask} 的封禁豁免。`],
  I: (by, mask) => [`${by} 邀请了所有符合 ${mask} 的人。`, `${by} 不再邀请符合 ${mask} 的人。`],
  k: (by) => [`${by} 给房间设了密码。`, `${by} 取消了房间密码。`],
  v: (by, nick) => [`${by} 给了 ${nick} 发言权。`, `${by} 收回了 ${nick} 的发言权。`],
  l: (by, limit) => [`${by} 把房间人数上限设为 ${limit}。`, `${by} 取消了房间人数上限。`],
  other: (by, mode) => `${by} 更改了房间设置：${mode}。`,
};

function rank(name: string): ModeTexts["o"] {
  return (by, nick) => [`${by} 把 ${nick} 设为${name}。`, `${by} 取消了 ${nick} 的${name}身份。`];
}

/** What kind of room it is. */
function rule(set: string, unset: string): ModeTexts["o"] {
  return (by) => [`${by} 将房间设为${set}。`, `${by} ${unset}。`];
}
