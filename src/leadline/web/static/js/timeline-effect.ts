// What would follow, before it is made: asked of the engine while one moves, links or types (POST /PAY/preview), one
// question at a time, the newest wins; quickly while the hand moves, exactly when it rests. It stands in a corner, never
// over the bar.
import { startDay } from "./timeline-draw";
import { DAY } from "./timeline-data";
import { instantOf, longDay, minutesOf } from "./timeline-scale";
import { make, token, type Timeline } from "./timeline-view";

const SPOKEN = 700; // milliseconds of rest before an answer is read out
const PAUSE = 60; // milliseconds between two questions
const REST = 500; // milliseconds without another question before the exact answer is asked for

interface Answer {
  entry: number; stale?: boolean; trouble?: string; refused?: string; sentences?: string[];
  moved?: { ref: string; minutes: [number, number, number, number] }[];
}

export class Effect {
  private readonly panel = make("aside", "tl-effect");
  private asked = ""; // the question under way
  private wanted = ""; // the newest question
  private spoken = 0;
  private resting = 0;

  constructor(private readonly timeline: Timeline) {
    this.panel.hidden = true;
    this.panel.ariaLabel = "What would follow";
  }

  // Asks for what is in somebody's hand now.
  want(): void {
    const question = this.question();
    if (!question) { this.wanted = ""; this.show("Nothing is moved yet.", []); return; }
    if (question === this.wanted) return;
    this.wanted = question;
    clearTimeout(this.resting);
    this.show(this.heading(), null);
    if (!this.asked) void this.ask();
  }

  // Where it is shown: over the bars, or in the dialog that asks for more.
  put(where: Element | null): void {
    this.where = where;
    this.panel.classList.toggle("tl-effect--inside", where !== null);
    if (this.panel.isConnected) (where ?? this.timeline).append(this.panel);
  }
  private where: Element | null = null;

  // The plan changed meanwhile.
  again(): void {
    if (!this.wanted) return;
    this.wanted = "";
    this.want();
    this.note("The plan has changed; computing anew.");
  }

  // What the keys do, until there is an answer.
  say(words: string): void { this.show(words, []); }

  close(): void {
    this.wanted = "";
    this.put(null);
    this.panel.remove();
    clearTimeout(this.spoken);
    clearTimeout(this.resting);
  }

  private question(): string {
    const { mode, plan } = this.timeline;
    const line = mode && this.timeline.line(mode.id);
    if (!mode || !line || line.start === null) return "";
    const { key, zone } = plan.projects[line.project];
    const changes: Record<string, unknown>[] = [];
    if (mode.doing === "moving") {
      const days = Math.round(mode.days);
      if (mode.priority !== undefined) changes.push({ kind: "priority", ref: line.ref, value: mode.priority });
      else if (days) changes.push({ kind: "not_before", ref: line.ref, at: instantOf((startDay(line) + days) * DAY, zone) });
    } else {
      const to = this.timeline.line(mode.to);
      if (to) changes.push({ kind: "wait", before: line.ref, after: to.ref, link: mode.kind });
    }
    return changes.length ? JSON.stringify({ key, body: { changes, seen: plan.entry } }) : "";
  }

  private heading(): string {
    const { mode, plan } = this.timeline;
    const line = mode && this.timeline.line(mode.id);
    if (!mode || !line) return "";
    if (mode.doing === "moving" && mode.priority !== undefined) return `${line.ref} with priority ${mode.priority}`;
    if (mode.doing === "moving") return `${line.ref} not before ${longDay(startDay(line) + Math.round(mode.days), plan.now)}`;
    return `${this.timeline.line(mode.to)?.ref ?? "…"} waits for ${line.ref} (${mode.kind})`;
  }

  private async ask(exact = false): Promise<void> {
    this.asked = this.wanted;
    const { key, body } = JSON.parse(this.asked) as { key: string; body: Record<string, unknown> };
    if (exact) body.exact = true;
    const answer = await fetch(`/${key}/preview`, {
      method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    }).then(async (told) => await told.json() as Answer, () => null).catch(() => null);
    const overtaken = this.asked !== this.wanted;
    this.asked = "";
    if (overtaken) { if (this.wanted) setTimeout(() => { if (!this.asked && this.wanted) void this.ask(); }, PAUSE); return; }
    if (!answer) { this.note("What would follow cannot be computed just now."); return; }
    this.take(answer);
    if (!exact) this.resting = setTimeout(() => { if (this.wanted && !this.asked) void this.ask(true); }, REST);
  }

  private take(answer: Answer): void {
    const { timeline } = this;
    timeline.ghosts.clear();
    for (const one of answer.moved ?? []) {
      const key = one.ref.slice(0, one.ref.lastIndexOf("-"));
      const zone = timeline.plan.projects.find((project) => project.key === key)?.zone;
      const at = (minute: number) => minutesOf(new Date(minute * 60_000).toISOString(), zone!);
      if (zone) timeline.ghosts.set(one.ref, { start: at(one.minutes[1]), finish: at(one.minutes[3]) });
    }
    const told = answer.refused ? [answer.refused] : answer.trouble && !answer.sentences ? [`With this there is no plan any more: ${answer.trouble}`] : answer.sentences ?? [];
    this.show(this.heading(), told);
    if (answer.stale) {
      this.note("The plan has changed; computing anew.");
      timeline.dispatchEvent(new Event("stale"));
    }
    timeline.paint();
    clearTimeout(this.spoken);
    this.spoken = setTimeout(() => timeline.tell(`${this.heading()}. ${told.join(" ")}`), SPOKEN);
  }

  private show(heading: string, sentences: string[] | null): void {
    const list = make("ul", "");
    for (const sentence of sentences ?? []) list.append(make("li", "", sentence));
    this.panel.replaceChildren(make("h2", "", heading), sentences === null ? make("p", "small", "Computing …") : list, make("p", "small tl-effect__note"));
    this.panel.hidden = false;
    if (!this.panel.isConnected) (this.where ?? this.timeline).append(this.panel);
    this.place();
  }

  private note(words: string): void {
    const note = this.panel.querySelector(".tl-effect__note");
    if (note) note.textContent = words;
  }

  // In the lower corner; where the bar itself lies there, in the upper one.
  private place(): void {
    const { mode, scroller, rowOf } = this.timeline;
    const line = mode && this.timeline.line(mode.id);
    const row = line ? rowOf.get(line.place) ?? 0 : 0;
    const low = scroller.querySelector(`#tl-${row}`)?.getBoundingClientRect().top ?? 0;
    this.panel.classList.toggle("tl-effect--high", low > scroller.getBoundingClientRect().top + scroller.clientHeight / 2);
  }
}

