// The bars: SVG of the lines in the window, and what runs over all of them: days, freezes, today, dependencies.
import { BLOCKED, CRITICAL, DAY, DONE, GROUP, HEADING, LATE, MILESTONE, type Freeze, type Line } from "./timeline-data";
import { noteOf } from "./timeline-rows";
import { dayWords, firstDay, lastDay, TALL } from "./timeline-scale";
import type { Ghost, View } from "./timeline-view";

const NS = "http://www.w3.org/2000/svg";
const MID = TALL / 2, TOP = 8, BAR = 18; // px in a line
const LEAST = 4; // px that the shortest bar is wide
const REST = "url(#tl-rest)";

export function svg(name: string, set: Record<string, string | number> = {}, ...inside: (Node | string)[]): SVGElement {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(set)) made.setAttribute(key, String(value));
  made.append(...inside);
  return made;
}

export class Drawing {
  readonly root = svg("svg", { class: "tl-svg", "aria-hidden": "true" });
  private readonly under = svg("g");
  private readonly links = svg("g");
  private readonly bars = svg("g");
  private readonly over = svg("g");
  private readonly drawn = new Map<number, SVGElement>();

  constructor(private readonly view: View) {
    const hatch = svg("pattern", { id: "tl-rest", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    hatch.append(svg("path", { class: "tl-hatch", d: "M0 0V6" }));
    const arrow = svg("marker", { id: "tl-arrow", viewBox: "0 0 6 6", refX: 5, refY: 3, markerWidth: 6, markerHeight: 6, orient: "auto" });
    arrow.append(svg("path", { class: "tl-arrow", d: "M0 0L6 3L0 6z" }));
    this.root.append(svg("defs", {}, hatch, arrow), this.under, this.links, this.bars, this.over);
  }

  clear(): void {
    this.drawn.clear();
    this.bars.replaceChildren();
    this.root.setAttribute("width", String(this.view.scale.width));
    this.root.setAttribute("height", String(Math.max(1, this.view.shown.length) * TALL));
  }

  paint(first: number, last: number, left: number, right: number): void {
    const { view } = this;
    for (const [at, bar] of this.drawn) {
      if (at < first || at >= last) { bar.remove(); this.drawn.delete(at); }
    }
    for (let at = first; at < last; at++) {
      const line = view.lineAt(at);
      if (!line) break;
      let bar = this.drawn.get(at);
      if (!bar) {
        bar = this.line(line, at);
        this.drawn.set(at, bar);
        this.bars.append(bar);
      }
      bar.classList.toggle("is-current", line.id === view.current);
    }
    this.under.replaceChildren(...this.background(first, Math.min(last, view.shown.length), left, right));
    this.links.replaceChildren(...this.linksOf(first, last));
    this.paintOver(first, last);
  }

  // What changes with each movement of a hand: nothing else is drawn again.
  paintOver(first: number, last: number): void {
    const { view } = this;
    const parts: SVGElement[] = [];
    for (let at = first; at < last; at++) {
      const line = view.lineAt(at);
      if (!line?.ref) continue;
      const ghost = view.mode?.doing === "moving" && view.mode.id === line.id ? moved(line, view.mode.days) : view.ghosts.get(line.ref);
      if (ghost) parts.push(this.ghost(line, ghost, at));
    }
    const today = view.scale.x(view.plan.now);
    parts.push(svg("path", { class: "tl-today", d: `M${today} ${first * TALL}V${Math.min(last, view.shown.length) * TALL}` }));
    if (view.mode?.doing === "linking") parts.push(...this.half());
    this.over.replaceChildren(...parts);
  }

  private background(first: number, last: number, left: number, right: number): SVGElement[] {
    const { plan, scale } = this.view;
    const [top, bottom] = [first * TALL, last * TALL];
    const lines = scale.ticks(left, right).map(({ x }) => `M${x} ${top}V${bottom}`).join("");
    const rest = (one: Freeze, y: number, tall: number) => this.hatched(one.start, one.end, y, tall, one.words);
    const parts = [svg("path", { class: "tl-grid", d: lines || "M0 0" })];
    if (plan.projects.length === 1) parts.push(...plan.freezes.map((one) => rest(one, top, bottom - top)));
    for (let at = first; at < last; at++) {
      const line = this.view.lineAt(at);
      if (!line) break;
      if (plan.projects.length > 1) {
        parts.push(...plan.freezes.filter((one) => one.project === line.project).map((one) => rest(one, at * TALL, TALL)));
      }
      if (line.id !== this.view.current && !line.id.startsWith("p")) continue;
      for (const who of line.who) {
        for (const [one, other] of plan.people[who].away) {
          parts.push(this.hatched(one * DAY, (other + 1) * DAY, at * TALL + 1, TALL - 2, `${plan.people[who].name} is away`, "tl-away"));
        }
      }
    }
    return parts;
  }

  private hatched(start: number, end: number, y: number, tall: number, words: string, type = "tl-freeze"): SVGElement {
    const { scale } = this.view;
    const [left, right] = [Math.max(0, scale.x(start)), Math.min(scale.width, scale.x(end))];
    const shape = svg("rect", { class: type, x: left, y, width: Math.max(0, right - left), height: tall, fill: REST });
    shape.append(svg("title", {}, words));
    return shape;
  }

  private line(line: Line, at: number): SVGElement {
    const { scale, plan } = this.view;
    const whole = svg("g", { transform: `translate(0 ${at * TALL})`, "data-at": at });
    if (line.start === null || line.finish === null) return whole;
    const [start, end] = [scale.x(line.start), scale.x(line.finish)];
    const words = svg("title", {}, `${line.ref} ${line.title}`.trim());
    if (line.agreed) whole.append(this.agreed(line.agreed, line.kind === MILESTONE));
    if (line.kind === GROUP || line.kind === HEADING) {
      const left = Math.max(2, start);
      whole.append(svg("path", { class: "tl-group", d: `M${left} ${MID}H${Math.max(end, left + 1)}` }));
      return whole;
    }
    const critical = line.flags & CRITICAL ? " tl--critical" : "";
    let reach = end;
    if (line.kind === MILESTONE) {
      whole.append(svg("path", { class: `tl-milestone${critical}`, d: `M${end} ${TOP}l9 9l-9 9l-9 -9z`, "data-bar": "" }, words));
      reach += 8;
    } else {
      const wide = Math.max(LEAST, end - start);
      const bar = svg("g", { class: `tl-bar${critical}${line.flags & BLOCKED ? " tl--blocked" : ""}`, "data-bar": "" }, words);
      for (const [type, until] of [["tl-p95", line.p95], ["tl-p85", line.p85]] as const) {
        if (until === null || line.flags & DONE) continue;
        reach = Math.max(reach, scale.x(until));
        bar.append(box(type, start, Math.max(wide, scale.x(until) - start)));
      }
      bar.append(box("tl-plan", start, wide));
      if (line.done) bar.append(svg("rect", { class: "tl-done", x: start + 3, y: 21, width: Math.max(0, (wide - 6) * line.done) / 100, height: 2.5, rx: 1.2 }));
      whole.append(bar);
    }
    if (line.deadline !== null && line.flags & LATE) {
      whole.append(svg("path", { class: "tl-due", d: `M${scale.x(line.deadline)} 5V29` }, svg("title", {}, "the wished day")));
    }
    this.beside(whole, line, reach, plan.now);
    if (plan.may(line)) whole.append(...handles(line.kind === MILESTONE ? end - 9 : start, line.kind === MILESTONE ? end + 9 : Math.max(end, start + LEAST)));
    return whole;
  }

  // Words beside the bar: what is wrong, and of a milestone its day; a forecast with its P.
  private beside(whole: SVGElement, line: Line, reach: number, now: number): void {
    const note = noteOf(line, now);
    const promise = line.kind === MILESTONE && !note
      ? (line.p85 !== null && !(line.flags & DONE) ? `85 % by ${dayWords(lastDay(line.p85), now)}` : dayWords(lastDay(line.finish!), now)) : "";
    if (note || promise) whole.append(svg("text", { class: `tl-note${note ? " tl-note--bad" : ""}`, x: reach + 10, y: 21 }, note || promise));
  }

  private agreed([from, to]: [number, number], point: boolean): SVGElement {
    const { scale } = this.view;
    const [start, end] = [scale.x(from), scale.x(to)];
    const shape = point ? svg("path", { class: "tl-agreed", d: `M${end} ${TOP}l9 9l-9 9l-9 -9z` })
      : svg("rect", { class: "tl-agreed", x: start, y: 5, width: Math.max(LEAST, end - start), height: 24, rx: 6 });
    shape.append(svg("title", {}, "as it was agreed in the baseline"));
    return shape;
  }

  private ghost(line: Line, { start, finish }: Ghost, at: number): SVGElement {
    const { scale } = this.view;
    const [left, right] = [scale.x(start), scale.x(finish)];
    if (line.kind === MILESTONE) return svg("path", { class: "tl-ghost", d: `M${right} ${at * TALL + TOP}l9 9l-9 9l-9 -9z` });
    return svg("rect", { class: "tl-ghost", x: left, y: at * TALL + TOP, width: Math.max(LEAST, right - left), height: BAR, rx: 5 });
  }

  private linksOf(first: number, last: number): SVGElement[] {
    const { view } = this;
    const seen = new Set<unknown>();
    const paths: SVGElement[] = [];
    for (let at = first; at < last; at++) {
      const place = view.shown[at];
      for (const link of place === undefined ? [] : view.plan.links.get(place) ?? []) {
        if (seen.has(link)) continue;
        seen.add(link);
        const [one, other] = [view.rowOf.get(link.before), view.rowOf.get(link.after)];
        const [before, after] = [view.plan.lines[link.before], view.plan.lines[link.after]];
        if (one === undefined || other === undefined || one === other || before.start === null || after.start === null) continue;
        const both = before.flags & after.flags & CRITICAL;
        paths.push(svg("path", { class: `tl-link${both ? " tl-link--critical" : ""}`, d: this.path(before, after, link.kind, one, other), "marker-end": "url(#tl-arrow)" }));
      }
    }
    return paths;
  }

  // From the end of one bar to the end of another, as the kind says: F its finish, S its start.
  private path(before: Line, after: Line, kind: string, one: number, other: number): string {
    const { scale } = this.view;
    const edge = before.kind === MILESTONE ? 9 : 0, into = after.kind === MILESTONE ? 9 : 0;
    const a = kind[0] === "F" ? scale.x(before.finish!) + edge : scale.x(before.start!) - edge;
    const b = kind[1] === "F" ? scale.x(after.finish!) + into : scale.x(after.start!) - into;
    const [ya, yb] = [one * TALL + MID, other * TALL + MID];
    if (kind === "FS") return `M${a} ${ya}H${Math.max(a + 6, b + into + 6)}V${other > one ? yb - MID + TOP - 1 : yb + BAR / 2 + 1}`;
    const left = Math.min(a, b) - 9, right = Math.max(a, b) + 9;
    if (kind === "SS") return `M${a} ${ya}H${left}V${yb}H${b - 1}`;
    if (kind === "FF") return `M${a} ${ya}H${right}V${yb}H${b + 1}`;
    return `M${a} ${ya}H${a - 9}V${(ya + yb) / 2}H${b + 9}V${yb}H${b + 1}`;
  }

  private half(): SVGElement[] {
    const { view } = this;
    const mode = view.mode;
    const from = mode?.doing === "linking" ? view.line(mode.id) : undefined;
    if (!from || mode?.doing !== "linking" || from.start === null) return [];
    const row = view.rowOf.get(from.place) ?? 0;
    const to = view.line(mode.to);
    if (to && to.start !== null && to !== from) {
      return [svg("path", { class: "tl-link tl-link--new", d: this.path(from, to, mode.kind, row, view.rowOf.get(to.place) ?? 0), "marker-end": "url(#tl-arrow)" })];
    }
    if (!mode.byPointer) return [];
    const x = mode.kind[0] === "F" ? view.scale.x(from.finish!) : view.scale.x(from.start);
    return [svg("path", { class: "tl-link tl-link--new", d: `M${x} ${row * TALL + MID}L${mode.x} ${mode.y}` })];
  }
}

export const moved = (line: Line, days: number): Ghost => ({ start: line.start! + days * DAY, finish: line.finish! + days * DAY });
export const startDay = (line: Line) => firstDay(line.start!);

const box = (type: string, x: number, width: number) => svg("rect", { class: type, x, y: TOP, width, height: BAR, rx: 5 });
const handles = (start: number, end: number) => ([["S", start - 8], ["F", end + 8]] as const).map(([which, x]) =>
  svg("circle", { class: "tl-end", cx: x, cy: MID, r: 5, "data-end": which }, svg("title", {}, "Drag to what waits for it")));
