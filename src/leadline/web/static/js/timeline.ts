// <leadline-timeline>: items on their days, drawn in the browser. Only the lines in the window are in the page.
// data-told: the lines, where the page brings them; data-rows: the address they come from; data-zoom; data-label;
// data-keep: the name under which this device remembers what is folded. Its own bundle, loaded where it is needed.
import { Plan, type Line, type Told } from "./timeline-data";
import { Drawing } from "./timeline-draw";
import { dragging } from "./timeline-drag";
import { Effect } from "./timeline-effect";
import { keyboard } from "./timeline-keys";
import { follow, readTold } from "./timeline-live";
import { Rows } from "./timeline-rows";
import { Scale, TALL, ZOOMS } from "./timeline-scale";
import { make, say, type Ghost, type Mode, type Timeline } from "./timeline-view";
import { Days } from "./timeline-days";
import { zooming } from "./timeline-zoom";

const AROUND = 14; // lines drawn above and below the window
const ASIDE = 900; // px drawn beside it

class LeadlineTimeline extends HTMLElement implements Timeline {
  readonly element = this;
  readonly scroller = make("div", "tl");
  plan = new Plan({ entry: 0, now: 0, projects: [], people: [], lines: [], links: [], freezes: [] });
  scale = new Scale(0, 1, ZOOMS.weeks);
  shown: number[] = [];
  rowOf = new Map<number, number>();
  folded = new Set<string>();
  current = "";
  mode: Mode = null;
  ghosts = new Map<string, Ghost>();
  px = ZOOMS.weeks;
  effect = new Effect(this);
  private readonly body = make("div", "tl-body");
  private readonly said = make("div", "unseen");
  private readonly rows = new Rows(this, this.body);
  private readonly days = new Days(this);
  private readonly drawing = new Drawing(this);
  private window = { first: 0, last: 0, left: 0, right: 0 };
  private begun = false;

  connectedCallback(): void {
    if (this.begun) return;
    this.begun = true;
    this.px = ZOOMS[this.dataset.zoom ?? ""] ?? ZOOMS.weeks;
    try { this.folded = new Set(JSON.parse(localStorage.getItem(this.keep) ?? "[]") as string[]); } catch { /* kept by another edition */ }
    this.scroller.role = "treegrid";
    this.scroller.tabIndex = 0;
    this.scroller.ariaLabel = this.dataset.label ?? "Timeline";
    this.scroller.setAttribute("aria-colcount", "2");
    this.said.role = "status";
    this.said.ariaLive = "assertive";
    this.body.role = "rowgroup";
    this.body.append(this.drawing.root as unknown as HTMLElement);
    this.scroller.append(this.days.head, this.body);
    this.prepend(this.scroller, this.said);
    this.scroller.addEventListener("scroll", () => this.look(), { passive: true });
    new ResizeObserver(() => this.paint()).observe(this.scroller);
    zooming(this);
    keyboard(this);
    dragging(this);
    follow(this);
    const told = this.dataset.told;
    if (told) this.take(JSON.parse(told) as Told);
    else void readTold(this).then((read) => read && this.take(read));
  }

  private get keep(): string { return `leadline-folded-${this.dataset.keep ?? ""}`; }

  // New lines: where one is, what is folded and what one holds stay.
  take(told: Told): void {
    const first = !this.plan.lines.length;
    this.plan = new Plan(told);
    if (!this.plan.byId.has(this.current)) this.current = "";
    if (this.mode && !this.plan.byId.has(this.mode.id)) this.setMode(null);
    this.draw();
    if (first) this.showToday();
    this.classList.add("is-drawn");
    if (this.mode) this.effect.again();
  }

  draw(): void {
    const [from, to] = this.plan.days();
    const room = (this.scroller.clientWidth - this.names) / this.px;
    this.scale = new Scale(from, Math.max(to, Math.ceil(from + room)), this.px);
    this.shown = this.plan.shown(this.folded);
    this.rowOf.clear();
    this.shown.forEach((place, row) => this.rowOf.set(place, row));
    for (const { place, parent } of this.plan.lines) {
      if (!this.rowOf.has(place)) this.rowOf.set(place, this.rowOf.get(parent)!);
    }
    this.body.style.width = this.days.head.style.width = `${this.names + this.scale.width}px`;
    this.body.style.height = `${this.shown.length * TALL}px`;
    this.scroller.ariaRowCount = String(this.shown.length + 1);
    this.rows.clear();
    this.drawing.clear();
    this.window.last = -1;
    this.paint();
  }

  // The first row one sees.
  get first(): number { return Math.ceil(this.scroller.scrollTop / TALL); }
  get names(): number { return this.days.corner.offsetWidth; }

  paint(): void {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.scroller;
    const first = Math.max(0, Math.floor(scrollTop / TALL) - AROUND);
    const last = Math.min(this.shown.length, Math.ceil((scrollTop + clientHeight) / TALL) + AROUND);
    this.window = { first, last, left: scrollLeft - ASIDE, right: scrollLeft + clientWidth + ASIDE };
    this.rows.paint(first, last);
    this.drawing.paint(first, last, this.window.left, this.window.right);
    this.days.paint(this.window.left, this.window.right);
    const row = this.rowOf.get(this.plan.byId.get(this.current)?.place ?? -1) ?? -1;
    if (row >= first && row < last) this.scroller.setAttribute("aria-activedescendant", `tl-${row}`);
    else this.scroller.removeAttribute("aria-activedescendant");
  }

  // Drawn again only where the window comes near the end of what is drawn.
  private look(): void {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.scroller;
    const { first, last, left, right } = this.window;
    const above = scrollTop / TALL - first, below = last - (scrollTop + clientHeight) / TALL;
    const tall = (above > 2 || first === 0) && (below > 2 || last === this.shown.length);
    if (!tall || scrollLeft < left + 100 || scrollLeft + clientWidth > right - 100) this.paint();
  }

  lineAt(row: number): Line | undefined { return this.plan.lines[this.shown[row]]; }
  line(id: string): Line | undefined { return this.plan.byId.get(id); }

  go(row: number, how?: "center"): void {
    const line = this.lineAt(Math.max(0, Math.min(row, this.shown.length - 1)));
    if (!line) return;
    this.current = line.id;
    this.reveal(this.rowOf.get(line.place)!, line, how === "center");
    this.paint();
  }

  // Into sight, without moving what is in sight.
  private reveal(row: number, line: Line, sideways: boolean): void {
    const { scroller, scale } = this;
    const top = row * TALL, tall = scroller.clientHeight - this.days.head.offsetHeight - TALL;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top > scroller.scrollTop + tall) scroller.scrollTop = top - tall;
    if (!sideways || line.start === null) return;
    const days = this.mode?.doing === "moving" ? this.mode.days : 0;
    const x = scale.x(line.start) + days * scale.px, room = scroller.clientWidth - this.names;
    if (x < scroller.scrollLeft || x > scroller.scrollLeft + room - 60) scroller.scrollLeft = x - room / 3;
  }

  fold(line: Line, closed: boolean): void {
    if (!line.folds || this.folded.has(line.id) === closed) return;
    if (closed) this.folded.add(line.id);
    else this.folded.delete(line.id);
    try { localStorage.setItem(this.keep, JSON.stringify([...this.folded])); } catch { /* a full device forgets */ }
    this.draw();
  }

  setMode(mode: Mode): void {
    this.mode = mode;
    this.classList.toggle("is-busy", mode !== null);
    if (!mode) { this.ghosts.clear(); this.effect.close(); }
    this.paint();
  }

  tell(words: string): void { this.said.textContent = words; }
  refuse(words: string): void { say(words, "bad"); }
  paintOver(): void { this.drawing.paintOver(this.window.first, this.window.last); }

  zoom(px: number, at = (this.scroller.clientWidth - this.names) / 2): void {
    const day = this.scale.day(this.scroller.scrollLeft + at);
    this.px = px;
    this.draw();
    this.scroller.scrollLeft = (day - this.scale.from) * px - at;
    this.paint();
  }

  showToday(): void {
    this.scroller.scrollLeft = Math.max(0, this.scale.x(this.plan.now) - (this.scroller.clientWidth - this.names) / 3);
    this.paint();
  }
}

customElements.define("leadline-timeline", LeadlineTimeline);
