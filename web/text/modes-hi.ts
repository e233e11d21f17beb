import type { ModeTexts } from "./modes.ts";

export const HI_MODES: ModeTexts = {
  q: rank("संस्थापक"),
  a: rank("मुख्य एडमिन"),
  o: rank("एडमिन"),
  h: rank("उप-एडमिन"),
  C: (by) => [`${by} ने रूम में CTCP बंद किया।`, `${by} ने रूम में CTCP चालू किया।`],
  c: (by) => [`${by} ने रूम में फ़ॉर्मैटिंग बंद की।`, `${by} ने रूम में फ़ॉर्मैटिंग चालू की।`],
  i: only("बुलाए गए लोगों के आने"),
  M: only("अकाउंट वालों के लिखने"),
  m: only("बोलने का अधिकार रखने वालों के बोलने"),
  n: only("सदस्यों के लिखने"),
  p: kind("निजी"),
  R: only("अकाउंट वालों के आने"),
  s: kind("गुप्त"),
  t: only("एडमिन के विषय बदलने"),
  b: (by, mask) => [`${by} ने ${mask} को बैन किया।`, `${by} ने ${mask} पर से बैन हटाया।`],
  e: (by, mask) => [`${by} ने ${mask} को बैन से छूट दी।`, `${by} ने ${mask} को बैन से मिली छूट हटाई।`],
  I: (by, mask) => [`${by} ने ${mask} जैसे सभी लोगों को बुलाया।`, `${by} ने ${mask} जैसे लोगों का न्योता वापस लिया।`],
  k: (by) => [`${by} ने रूम पर पासवर्ड लगाया।`, `${by} ने रूम का पासवर्ड हटाया।`],
  v: (by, nick) => [`${by} ने ${nick} को बोलने का अधिकार दिया।`, `${by} ने ${nick} से बोलने का अधिकार वापस लिया।`],
  l: (by, limit) => [`${by} ने रूम में लोगों की सीमा ${limit} रखी।`, `${by} ने रूम में लोगों की सीमा हटाई।`],
  other: (by, mode) => `${by} ने रूम में बदलाव किया: ${mode}।`,
};

function rank(name: string): ModeTexts["o"] {
  return (by, nick) => [`${by} ने ${nick} को ${name} बनाया।`, `${by} ने ${nick} को ${name} पद से हटाया।`];
}

function kind(name: string): ModeTexts["o"] {
  return (by) => [`${by} ने रूम को ${name} बनाया।`, `${by} ने रूम को ${name} नहीं रहने दिया।`];
}

/** What only some may do. */
function only(what: string): ModeTexts["o"] {
  return (by) => [`${by} ने रूम में सिर्फ़ ${what} का नियम लगाया।`, `${by} ने रूम में सिर्फ़ ${what} का नियम हटाया।`];
}
