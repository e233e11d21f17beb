/** Figures for people. */

export const millions = (value: number): string => `${(value / 1e6).toFixed(2)} M`;
export const whole = (value: number): string => Math.round(value).toLocaleString("en");
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const microseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} µs`;
export const percent = (value: number): string => `${(value * 100).toFixed(value < 0.1 ? 1 : 0)} %`;
export const kilobytes = (value: number): string => `${(value / 1000).toFixed(1)} kB`;
export const megabytes = (value: number): string => `${(value / 1e6).toFixed(1)} MB`;

export function grouped(value: number): string {
  return value.toLocaleString("en");
}
