// What a timeline shows, as GET /PAY/timeline/rows tells it (src/leadline/schedule/chart.py). Times are minutes by the
// clock on the wall where the project is: each day has 1440 of them, so no time zone is needed to draw one.
export const DAY = 1440;
export const ITEM = 0, GROUP = 1, MILESTONE = 2, HEADING = 3;
export const CRITICAL = 1, BLOCKED = 2, DONE = 4, LATE = 8;

export interface Line {
  place: number; id: string; ref: string; kind: number; level: number; title: string; flags: number;
  start: number | null; finish: number | null; p85: number | null; p95: number | null; deadline: number | null;
  done: number; who: number[]; words: string; slack: number | null; project: number; agreed?: [number, number];
  parent: number; // place of the line it is under; -1: none
  folds: boolean; // something is under it
}
export interface Project { key: string; name: string; zone: string; may: boolean }
export interface Person { handle: string; name: string; away: [number, number][] }
export interface Link { before: number; after: number; kind: string }
export interface Freeze { start: number; end: number; words: string; project: number }

export interface Told {
  entry: number; now: number; projects: [string, string, string, number][]; people: [string, string, [number, number][]][];
  lines: unknown[][]; links: [number, number, string][]; freezes: [number, number, string, number][];
}

export class Plan {
  readonly entry: number;
  readonly now: number;
  readonly projects: Project[];
  readonly people: Person[];
  readonly lines: Line[];
  readonly freezes: Freeze[];
  readonly byId = new Map<string, Line>();
  readonly links = new Map<number, Link[]>(); // by the place of either end

  constructor(told: Told) {
    this.entry = told.entry;
    this.now = told.now;
    this.projects = told.projects.map(([key, name, zone, may]) => ({ key, name, zone, may: may === 1 }));
    this.people = told.people.map(([handle, name, away]) => ({ handle, name, away }));
    this.lines = told.lines.map((row, place) => lineOf(row, place));
    this.freezes = told.freezes.map(([start, end, words, project]) => ({ start, end, words, project }));
    const above: Line[] = [];
    for (const line of this.lines) {
      above.length = line.level - 1;
      const parent = above[line.level - 2];
      if (parent) { line.parent = parent.place; parent.folds = true; }
      above[line.level - 1] = line;
      this.byId.set(line.id, line);
    }
    for (const line of this.lines) if (line.folds) line.start = line.finish = null;
    for (const line of this.lines.toReversed()) this.widen(line);
    for (const [before, after, kind] of told.links) {
      const link = { before, after, kind };
      for (const end of [before, after]) this.links.set(end, [...(this.links.get(end) ?? []), link]);
    }
  }

  // A group reaches over what is in sight of it.
  private widen(line: Line): void {
    const over = this.lines[line.parent];
    if (!over || line.start === null || line.finish === null) return;
    over.start = Math.min(over.start ?? line.start, line.start);
    over.finish = Math.max(over.finish ?? line.finish, line.finish);
  }

  // The days that are drawn: from the Monday before the first bar to some weeks after the last.
  days(): [number, number] {
    let [first, last] = [Infinity, -Infinity];
    for (const { kind, start, finish, p95 } of this.lines) {
      if (start === null || finish === null || kind === GROUP || kind === HEADING) continue;
      first = Math.min(first, start);
      last = Math.max(last, finish, p95 ?? 0);
    }
    if (first > last) [first, last] = [this.now, this.now];
    const today = Math.floor(this.now / DAY);
    let day = Math.floor(first / DAY);
    if (today < day && day - today <= 28) day = today;
    const sinceMonday = (day + 3) % 7; // 1 January 1970 was a Thursday
    return [day - sinceMonday - 2, Math.ceil(last / DAY) + 21];
  }

  // Places of the lines in sight, when those in `folded` are closed.
  shown(folded: ReadonlySet<string>): number[] {
    const seen: number[] = [];
    let closed = Infinity;
    for (const line of this.lines) {
      if (line.level > closed) continue;
      closed = folded.has(line.id) ? line.level : Infinity;
      seen.push(line.place);
    }
    return seen;
  }

  may = (line: Line) => this.projects[line.project]?.may === true && line.kind < HEADING && line.start !== null && !(line.flags & DONE);
}

function lineOf(row: unknown[], place: number): Line {
  const [id, ref, kind, level, title, flags, start, finish, p85, p95, deadline, done, who, words, slack, project, from, to] = row;
  return {
    place, id, ref, kind, level, title, flags, start, finish, p85, p95, deadline, done, who, words, slack, project,
    agreed: from === undefined ? undefined : [from, to], parent: -1, folds: false,
  } as Line;
}
