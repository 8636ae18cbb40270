// A timeline by keyboard: arrows go, fold and unfold; Enter opens; M moves a bar; L draws a dependency.
import { HEADING, type Line } from "./timeline-data";
import { peek, release } from "./timeline-drag";
import { hint, KINDS, link, linkWords } from "./timeline-link";
import { firstDay, longDay, TALL } from "./timeline-scale";
import type { Timeline } from "./timeline-view";

const OFF = "leadline-keys-off"; // single letters, switched off in the list of keys

export function keyboard(timeline: Timeline): void {
  timeline.scroller.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { mode } = timeline;
    const used = mode?.doing === "moving" ? moving(timeline, event) : mode?.doing === "linking" ? linking(timeline, event) : resting(timeline, event);
    if (!used) return;
    event.preventDefault();
    event.stopPropagation();
  });
  timeline.scroller.addEventListener("focus", () => { if (!timeline.current && timeline.scroller.matches(":focus-visible")) timeline.go(timeline.first); });
  // Left with the Tab key or the pointer: nothing is held any more.
  timeline.scroller.addEventListener("blur", () => {
    if (timeline.mode && !timeline.mode.byPointer && !document.querySelector("dialog[open]")) leave(timeline, "Left as it was.");
  });
}

function resting(timeline: Timeline, { key }: KeyboardEvent): boolean {
  const line = timeline.line(timeline.current) ?? timeline.lineAt(timeline.first);
  if (!line) return false;
  if (walk(timeline, line, key)) return true;
  if (key === "Enter") {
    if (line.kind === HEADING) timeline.fold(line, !timeline.folded.has(line.id));
    else peek(timeline, line);
    return true;
  }
  if (localStorage.getItem(OFF) === "1") return false;
  if (key === "m" || key === "M") return begin(timeline, line, "moving");
  if (key === "l" || key === "L") return begin(timeline, line, "linking");
  return false;
}

function walk(timeline: Timeline, line: Line, key: string): boolean {
  const row = timeline.rowOf.get(line.place) ?? 0;
  const page = Math.max(1, Math.floor(timeline.scroller.clientHeight / TALL) - 2);
  if (key === "ArrowDown") timeline.go(row + 1);
  else if (key === "ArrowUp") timeline.go(row - 1);
  else if (key === "Home") timeline.go(0);
  else if (key === "End") timeline.go(timeline.shown.length - 1);
  else if (key === "PageDown") timeline.go(row + page);
  else if (key === "PageUp") timeline.go(row - page);
  else if (key === "ArrowLeft") {
    if (line.folds && !timeline.folded.has(line.id)) timeline.fold(line, true);
    else if (line.parent >= 0) timeline.go(timeline.rowOf.get(line.parent)!);
  } else if (key === "ArrowRight") {
    if (line.folds && timeline.folded.has(line.id)) timeline.fold(line, false);
    else if (line.folds) timeline.go(row + 1);
    else timeline.go(row, "center");
  } else return false;
  return true;
}

function begin(timeline: Timeline, line: Line, doing: "moving" | "linking"): boolean {
  if (!timeline.plan.may(line)) {
    timeline.tell(line.kind === HEADING ? "A heading stays where it is." : `${line.ref} cannot be changed here.`);
    return true;
  }
  if (doing === "linking") {
    timeline.setMode({ doing, id: line.id, to: "", kind: "FS", byPointer: false, x: 0, y: 0 });
    hint(timeline, `What waits for ${line.ref}? Arrows pick it, 1 to 4 say how, Enter makes it, Escape leaves.`);
  } else {
    timeline.setMode({ doing, id: line.id, days: 0, from: 0, byPointer: false });
    hint(timeline, `${line.ref} is in your hand. Left and right move it by a day, with Shift by a week; Enter proposes it, Escape leaves.`);
    timeline.go(timeline.rowOf.get(line.place) ?? 0, "center");
  }
  return true;
}

function moving(timeline: Timeline, { key, shiftKey }: KeyboardEvent): boolean {
  const { mode } = timeline;
  if (mode?.doing !== "moving") return false;
  const line = timeline.line(mode.id)!;
  if (key === "Escape") leave(timeline, `${line.ref} is where it was.`);
  else if (key === "Enter") release(timeline);
  else if (key === "ArrowLeft" || key === "ArrowRight") {
    const days = mode.days + (key === "ArrowLeft" ? -1 : 1) * (shiftKey ? 7 : 1);
    timeline.setMode({ ...mode, days });
    timeline.go(timeline.rowOf.get(line.place) ?? 0, "center");
    timeline.tell(`Not before ${longDay(firstDay(line.start!) + days, timeline.plan.now)}.`);
    timeline.effect.want();
  } else return key !== "Tab";
  return true;
}

function linking(timeline: Timeline, { key }: KeyboardEvent): boolean {
  const { mode } = timeline;
  if (mode?.doing !== "linking") return false;
  const from = timeline.line(mode.id)!;
  if (key === "Escape") {
    leave(timeline, "No dependency was made.");
    timeline.go(timeline.rowOf.get(from.place) ?? 0);
    return true;
  }
  if (key === "Enter") {
    void link(timeline);
    return true;
  }
  const kind = KINDS[Number(key) - 1];
  if (!kind && !walk(timeline, timeline.line(timeline.current)!, key)) return key !== "Tab";
  const to = timeline.line(timeline.current)!;
  const other = to.kind !== HEADING && to.ref !== from.ref ? to.id : "";
  timeline.setMode({ ...mode, kind: kind ?? mode.kind, to: other });
  timeline.tell(linkWords(timeline));
  if (other) timeline.effect.want();
  return true;
}

export function leave(timeline: Timeline, words: string): void {
  timeline.setMode(null);
  timeline.tell(words);
}
