import type { ModeTexts } from "./modes.ts";

export const JA_MODES: ModeTexts = {
  q: rank("オーナー"),
  a: rank("管理者"),
  o: rank("モデレーター"),
  h: rank("サブモデレーター"),
  C: rule("CTCPを禁止しました", "CTCPの禁止を解除しました"),
  c: rule("文字の装飾を禁止しました", "文字の装飾の禁止を解除しました"),
  i: only("招待された人だけが入れる"),
  M: only("アカウントのある人だけが発言できる"),
  m: only("発言権のある人だけが発言できる"),
  n: only("メンバーだけが書き込める"),
  p: rule("ルームをプライベートにしました", "ルームのプライベート設定を解除しました"),
  R: only("アカウントのある人だけが入れる"),
  s: rule("ルームを非公開にしました", "ルームの非公開を解除しました"),
  t: only("モデレーターだけがトピックを変えられる"),
  u: only("聞くだけの人は、ルームを管理する人にだけ見える"),
  b: (by, mask) => [`${by}さんが${mask}の立ち入りを禁止しました。`, `${by}さんが${mask}の立ち入り禁止を解除しました。`],
  "~": (by, mask) => [`${by}さんが${mask}の発言を禁止しました。`, `${by}さんが${mask}の発言を再び許可しました。`],
  e: (by, mask) => [
    `${by}さんが${mask}を立ち入り禁止の対象外にしました。`,
    `${by}さんが${mask}を立ち入り禁止の対象に戻しました。`,
  ],
  I: (by, mask) => [
    `${by}さんが${mask}に当てはまる人を招待しました。`,
    `${by}さんが${mask}に当てはまる人の招待を取り消しました。`,
  ],
  k: rule("ルームにパスワードを設定しました", "ルームのパスワードを外しました"),
  v: (by, nick) => [`${by}さんが${nick}さんに発言権を与えました。`, `${by}さんが${nick}さんの発言権を取り消しました。`],
  l: (by, limit) => [`${by}さんがルームの定員を${limit}人にしました。`, `${by}さんがルームの定員をなくしました。`],
  other: (by, mode) => `${by}さんがルームの設定を変更しました：${mode}。`,
};

function rank(name: string): ModeTexts["o"] {
  return (by, nick) => [
    `${by}さんが${nick}さんを${name}にしました。`,
    `${by}さんが${nick}さんを${name}から外しました。`,
  ];
}

/** What kind of room it is. */
function rule(set: string, unset: string): ModeTexts["o"] {
  return (by) => [`${by}さんが${set}。`, `${by}さんが${unset}。`];
}

/** A kind that has a name of its own. */
function only(what: string): ModeTexts["o"] {
  return rule(`このルームを「${what}」に設定しました`, `このルームの「${what}」を解除しました`);
}
