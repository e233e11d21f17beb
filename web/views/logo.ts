/** The outlines of the logo, as in `icon.svg`: two bubbles in a square of 24. */

export const FRONT_BUBBLE =
  "M9.5 3C5.4 3 2.2 5.8 2.2 9.4c0 1.6.7 3.1 1.8 4.2l-1 3.1 3.7-1.3c.9.3 1.8.4 2.8.4 4.1 0 7.3-2.8 7.3-6.4" +
  "S13.6 3 9.5 3Z";
export const BACK_BUBBLE =
  "M18.3 9.9c0 4.1-3.5 7.3-8 7.6 1.1 1.7 3.2 2.8 5.6 2.8.8 0 1.5-.1 2.2-.3l3 1.1-.8-2.6c.9-.9 1.4-2.1 1.4-3.4 " +
  "0-2.2-1.4-4.2-3.4-5.2Z";
