import type { ModeTexts } from "./modes.ts";
import { isolated } from "./phrases.ts";

export const AR_MODES: ModeTexts = {
  q: role("المؤسس"),
  a: role("المشرف العام"),
  o: role("المشرف"),
  h: role("مساعد المشرف"),
  v: (by, nick) => [`تم منح ${nick} حق الكلام بواسطة ${by}.`, `تم سحب حق الكلام من ${nick} بواسطة ${by}.`],
  C: rule("تم منع CTCP في الغرفة", "تم السماح بـ CTCP في الغرفة"),
  c: rule("تم منع تنسيق النص في الغرفة", "تم السماح بتنسيق النص في الغرفة"),
  i: only("الدخول بدعوة"),
  M: only("الكتابة لأصحاب الحسابات"),
  m: only("الكلام لمن لديهم حق الكلام"),
  n: only("الكتابة للأعضاء"),
  p: rule("تم جعل الغرفة خاصة", "تم إلغاء خصوصية الغرفة"),
  R: only("الدخول لأصحاب الحسابات"),
  s: rule("تم جعل الغرفة سرية", "تم إلغاء سرية الغرفة"),
  t: only("تغيير الموضوع للمشرفين"),
  u: only("رؤية المستمعين لمن يديرون الغرفة"),
  b: (by, mask) => [`تم حظر ${mask} بواسطة ${by}.`, `تم رفع الحظر عن ${mask} بواسطة ${by}.`],
  "~": (by, mask) => [`تم منع ${mask} من الكتابة بواسطة ${by}.`, `تم السماح لـ ${mask} بالكتابة مجددًا بواسطة ${by}.`],
  e: (by, mask) => [`تم استثناء ${mask} من الحظر بواسطة ${by}.`, `تم إلغاء استثناء ${mask} من الحظر بواسطة ${by}.`],
  I: (by, mask) => [`تمت دعوة كل من يطابق ${mask} بواسطة ${by}.`, `تم إلغاء دعوة كل من يطابق ${mask} بواسطة ${by}.`],
  k: rule("تم وضع كلمة مرور للغرفة", "تمت إزالة كلمة مرور الغرفة"),
  l: (by, limit) => [
    `تم تحديد العدد الأقصى في الغرفة (${limit}) بواسطة ${by}.`,
    `تمت إزالة العدد الأقصى في الغرفة بواسطة ${by}.`,
  ],
  other: (by, mode) => `تم تغيير الغرفة (${isolated(mode)}) بواسطة ${by}.`,
};

function role(name: string): ModeTexts["o"] {
  return (by, nick) => [`تم منح ${nick} دور ${name} بواسطة ${by}.`, `تم سحب دور ${name} من ${nick} بواسطة ${by}.`];
}

/** What kind of room it is. */
function rule(set: string, unset: string): ModeTexts["o"] {
  return (by) => [`${set} بواسطة ${by}.`, `${unset} بواسطة ${by}.`];
}

/** What only some may do. */
function only(what: string): ModeTexts["o"] {
  return rule(`تم تفعيل «${what} فقط»`, `تم إلغاء «${what} فقط»`);
}
