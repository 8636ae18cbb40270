// Days to pixels, the marks above them, and the words for days.
import { DAY } from "./timeline-data";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const CLEAR = 300; // days from now within which a day needs no year
const LETTER = 7; // px that a letter of a mark takes
export const ZOOMS: Record<string, number> = { days: 30, weeks: 9.375, months: 3, quarters: 1.2, years: 0.4 }; // px a day
export const LEAST = 0.2, MOST = 80;
export const TALL = 34; // px of a line

export interface Tick { x: number; words: string }

export const dateOf = (day: number) => new Date(day * 86_400_000);

// "12 Mar", with its year where one would guess another. `now`: minutes.
export function dayWords(day: number, now: number): string {
  const date = dateOf(day);
  const short = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return Math.abs(day - now / DAY) < CLEAR ? short : `${short} ${date.getUTCFullYear()}`;
}
export const longDay = (day: number, now: number) => `${WEEKDAYS[dateOf(day).getUTCDay()]} ${dayWords(day, now)}`;

// The day on which something is finished: midnight belongs to the day before.
export const lastDay = (finish: number) => Math.floor((finish - 1) / DAY);
export const firstDay = (start: number) => Math.floor(start / DAY);
export const isoDay = (day: number) => dateOf(day).toISOString().slice(0, 10);

export function spanWords(start: number, finish: number, now: number): string {
  const [first, last] = [firstDay(start), Math.max(firstDay(start), lastDay(finish))];
  return first === last ? dayWords(first, now) : `${dayWords(first, now)} – ${dayWords(last, now)}`;
}

// The instant of a minute on the wall in a zone, and back; for what is asked of the server.
export function instantOf(minutes: number, zone: string): string {
  const wall = minutes * 60_000;
  let instant = wall;
  for (let n = 0; n < 2; n++) instant = wall - (wallOf(instant, zone) - instant);
  return new Date(instant).toISOString();
}
export const minutesOf = (instant: string, zone: string) => Math.round(wallOf(Date.parse(instant), zone) / 60_000);

const clocks = new Map<string, Intl.DateTimeFormat>();
function wallOf(instant: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
    });
    clocks.set(zone, clock);
  }
  const told: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) told[type] = Number(value);
  return Date.UTC(told.year, told.month - 1, told.day, told.hour, told.minute);
}

export class Scale {
  constructor(readonly from: number, readonly to: number, readonly px: number) {}

  get width(): number { return Math.ceil((this.to - this.from) * this.px); }
  x(minutes: number): number { return Math.round((minutes / DAY - this.from) * this.px * 10) / 10; }
  day(x: number): number { return x / this.px + this.from; }

  // The marks between two places; those whose words would lie on the ones before say nothing.
  ticks(left: number, right: number): Tick[] {
    const [first, last] = [Math.max(this.from, Math.floor(this.day(left)) - 370), Math.min(this.to, Math.ceil(this.day(right)))];
    const marks: Tick[] = [];
    let month = -1;
    let free = -Infinity;
    for (let day = Math.ceil(first); day < last; day++) {
      const date = dateOf(day);
      const words = this.words(date, month);
      if (words === null) continue;
      month = date.getUTCMonth();
      const x = (day - this.from) * this.px;
      if (x < left) continue;
      marks.push({ x, words: x < free ? "" : words });
      if (x >= free) free = x + words.length * LETTER + 4;
    }
    return marks;
  }

  private words(date: Date, before: number): string | null {
    const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()];
    const first = before < 0;
    if (this.px >= 4.5) {
      if (this.px < 18 && date.getUTCDay() !== 1) return null;
      return month === before ? String(day) : `${day} ${MONTHS[month]}`;
    }
    if (day !== 1) return null;
    if (this.px >= 1.6) return month === 0 || first ? `${MONTHS[month]} ${year}` : MONTHS[month];
    if (this.px >= 0.6) return month % 3 ? null : month === 0 || first ? `Q${month / 3 + 1} ${year}` : `Q${month / 3 + 1}`;
    return month ? null : String(year);
  }
}
