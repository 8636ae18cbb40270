// By mouse and thumb: a bar dragged sideways asks for another day, its end dragged to another bar makes a dependency.
// On touch only the bar one is at can be dragged, so that the page still scrolls.
import { HEADING, type Line } from "./timeline-data";
import { propose } from "./timeline-hold";
import { link } from "./timeline-link";
import { TALL } from "./timeline-scale";
import type { Timeline } from "./timeline-view";

const SLACK = 4; // px before a press is a drag

export function dragging(timeline: Timeline): void {
  const { scroller } = timeline;
  let pressed: { line: Line; x: number; y: number; end: string; touch: boolean } | undefined;
  let dragged = false, thumb = false;

  const place = (event: PointerEvent) => {
    const box = scroller.getBoundingClientRect();
    const head = (scroller.firstElementChild as HTMLElement).offsetHeight;
    return { x: event.clientX - box.left + scroller.scrollLeft - timeline.names, y: event.clientY - box.top + scroller.scrollTop - head };
  };

  scroller.addEventListener("pointerdown", (event) => {
    dragged = false;
    thumb = event.pointerType === "touch";
    const at = event.target as Element;
    const line = lineOf(timeline, at);
    if (!line || event.button || timeline.mode || !at.closest("[data-bar], [data-end]") || !timeline.plan.may(line)) return;
    if (thumb && line.id !== timeline.current) return;
    pressed = { line, x: event.clientX, y: event.clientY, end: at.closest<HTMLElement>("[data-end]")?.dataset.end ?? "", touch: thumb };
    if (pressed.end) begin(event);
  });

  function begin(event: PointerEvent): void {
    const { line, end } = pressed!;
    dragged = true;
    timeline.current = line.id;
    if (end) timeline.setMode({ doing: "linking", id: line.id, to: "", kind: `${end}S`, byPointer: true, ...place(event) });
    else timeline.setMode({ doing: "moving", id: line.id, days: 0, from: event.clientX, byPointer: true });
  }

  addEventListener("pointermove", (event) => {
    if (!pressed) return;
    if (!timeline.mode) {
      if (Math.abs(event.clientX - pressed.x) < SLACK) return;
      begin(event);
    }
    const { mode } = timeline;
    if (mode?.doing === "moving") {
      mode.days = (event.clientX - mode.from) / timeline.scale.px;
      timeline.paintOver();
      timeline.effect.want();
    } else if (mode?.doing === "linking") {
      const { x, y } = place(event);
      const to = timeline.lineAt(Math.floor(y / TALL));
      const other = to && to.kind !== HEADING && to.ref && to.ref !== pressed.line.ref && to.start !== null ? to : undefined;
      const middle = other ? timeline.scale.x((other.start! + other.finish!) / 2) : 0;
      const changed = mode.to !== (other?.id ?? "");
      Object.assign(mode, { x, y, to: other?.id ?? "", kind: `${mode.kind[0]}${other && x > middle + 6 ? "F" : "S"}` });
      if (changed) timeline.paint();
      else timeline.paintOver();
      if (other) timeline.effect.want();
    }
  });

  addEventListener("pointerup", () => {
    if (!pressed) return;
    const { line, touch } = pressed;
    pressed = undefined;
    if (touch && !timeline.mode) peek(timeline, line); // no click follows
    if (timeline.mode?.doing === "moving") release(timeline);
    else if (timeline.mode?.doing === "linking") {
      if (timeline.mode.to) void link(timeline);
      else timeline.setMode(null);
    }
  });
  const giveUp = () => { if (pressed) { pressed = undefined; timeline.setMode(null); } };
  addEventListener("pointercancel", giveUp);
  addEventListener("keydown", (event) => { if (event.key === "Escape" && pressed) { event.preventDefault(); giveUp(); } }, true);
  // On the bar one is at a finger drags, and does not scroll.
  scroller.addEventListener("touchstart", (event) => { if (pressed?.touch) event.preventDefault(); }, { passive: false });

  scroller.addEventListener("click", (event) => {
    const at = event.target as Element;
    const line = lineOf(timeline, at);
    if (!line || dragged) { dragged = false; return; }
    const row = timeline.rowOf.get(line.place)!;
    const was = timeline.current;
    if (at.closest(".tl-fold") || line.kind === HEADING) { timeline.go(row); timeline.fold(line, !timeline.folded.has(line.id)); return; }
    const link = at.closest("a");
    if (link && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    timeline.go(row);
    if (!link && !at.closest("[data-bar]")) return;
    event.preventDefault();
    // A thumb first chooses a bar, to drag it or to open it with its second touch.
    if (link || was === line.id || !thumb) peek(timeline, line);
  });
}

// The bar was let go: nothing is changed before somebody says so.
export function release(timeline: Timeline): void {
  const { mode } = timeline;
  if (mode?.doing !== "moving") return;
  mode.days = Math.round(mode.days);
  const line = timeline.line(mode.id)!;
  if (!mode.days) { timeline.setMode(null); timeline.tell(`${line.ref} is where it was.`); return; }
  timeline.paint();
  propose(timeline, line, mode.days);
}

export function peek(timeline: Timeline, line: Line): void {
  if (document.querySelector("[data-peek-panel]")) document.dispatchEvent(new CustomEvent("peek", { detail: { address: `/items/${line.ref}/peek`, back: timeline.scroller } }));
  else location.assign(`/items/${line.ref}`);
}

function lineOf(timeline: Timeline, at: Element): Line | undefined {
  const row = at.closest<HTMLElement>("[data-at]")?.dataset.at;
  return row === undefined ? undefined : timeline.lineAt(Number(row));
}
