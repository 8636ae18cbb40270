// The lines in the window as rows of a treegrid: their names at the left, and in words what the bar beside shows.
import { BLOCKED, CRITICAL, DONE, GROUP, HEADING, LATE, type Line } from "./timeline-data";
import { lastDay, longDay, spanWords, TALL } from "./timeline-scale";
import { make, type View } from "./timeline-view";

export class Rows {
  private readonly drawn = new Map<number, HTMLElement>();
  constructor(private readonly view: View, private readonly body: HTMLElement) {}

  clear(): void {
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
  }

  // Only what came into the window is made; what left it goes.
  paint(first: number, last: number): void {
    for (const [at, row] of this.drawn) {
      if (at < first || at >= last) { row.remove(); this.drawn.delete(at); }
    }
    const fresh = document.createDocumentFragment();
    for (let at = first; at < last; at++) {
      const line = this.view.lineAt(at);
      if (!line) break;
      const known = this.drawn.get(at);
      if (known) { this.mark(known, line); continue; }
      const row = this.row(line, at);
      this.drawn.set(at, row);
      fresh.append(row);
    }
    this.body.append(fresh);
  }

  private mark(row: HTMLElement, line: Line): void {
    const { current, mode } = this.view;
    row.setAttribute("aria-selected", String(line.id === current));
    row.classList.toggle("tl-row--end", mode?.doing === "linking" && mode.to === line.id);
  }

  private row(line: Line, at: number): HTMLElement {
    const { plan, folded } = this.view;
    const row = make("div", `tl-row${line.kind === GROUP || line.kind === HEADING ? " tl-row--group" : ""}`);
    row.id = `tl-${at}`;
    row.role = "row";
    row.dataset.at = String(at);
    row.ariaLevel = String(line.level);
    row.ariaRowIndex = String(at + 2);
    if (line.folds) row.ariaExpanded = String(!folded.has(line.id));
    row.style.top = `${at * TALL}px`;
    const name = make("div", "tl-name");
    name.role = "gridcell";
    name.style.paddingLeft = `calc(var(--tl-pad) + ${(line.level - 1) * 14}px)`;
    if (line.folds) name.append(make("span", "tl-fold"));
    if (line.ref && !line.folds) name.append(make("span", "mono tl-ref", line.ref));
    name.append(this.title(line));
    if (line.kind !== HEADING) name.append(this.faces(line));
    const days = make("div", "tl-cell", make("span", "unseen", wordsOf(line, plan.now)));
    days.role = "gridcell";
    row.append(name, days);
    this.mark(row, line);
    return row;
  }

  private title(line: Line): HTMLElement {
    if (!line.ref) return make("span", "tl-title", line.title);
    const link = make("a", "tl-title", line.title) as HTMLAnchorElement;
    link.href = `/items/${line.ref}`;
    link.title = `${line.ref} ${line.title}`;
    link.tabIndex = -1;
    return link;
  }

  private faces(line: Line): HTMLElement {
    const all = line.who.map((at) => this.view.plan.people[at].name);
    const faces = make("span", "tl-who");
    for (const name of all.slice(0, 2)) {
      const face = make("span", "face", initials(name));
      face.role = "img";
      face.ariaLabel = face.title = name;
      faces.append(face);
    }
    if (all.length > 2) faces.append(make("span", "small", `+${all.length - 2}`));
    return faces;
  }
}

// The bar in words, for who hears it. A date that is a forecast has its P.
export function wordsOf(line: Line, now: number): string {
  if (line.start === null || line.finish === null) return "not planned yet";
  const told = [spanWords(line.start, line.finish, now)];
  if (line.p85 !== null && !(line.flags & DONE)) told.push(`85 % by ${longDay(lastDay(line.p85), now)}`);
  if (line.flags & CRITICAL) told.push("on the longest path");
  if (line.flags & DONE) told.push("done");
  else if (line.done) told.push(`${line.done} % done`);
  const note = noteOf(line, now);
  if (note) told.push(note);
  return told.join(", ");
}

// What stands beside a bar.
export function noteOf(line: Line, now: number): string {
  if (line.flags & BLOCKED) return `waits: ${line.words}`;
  if (line.flags & LATE) return `after ${longDay(lastDay(line.deadline!), now)}, its wished day`;
  return "";
}

const initials = (name: string) => {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? words.at(-1)![0] : words[0]?.[1] ?? "")).toUpperCase();
};
