// What a drag proposes when it is let go: a not before for that day, with owner, reason and last day; or a priority.
// The dialog comes with the page; leaving it leaves everything as it was.
import { startDay } from "./timeline-draw";
import type { Line } from "./timeline-data";
import { dateOf, isoDay, longDay } from "./timeline-scale";
import { post, type Timeline } from "./timeline-view";

const USUAL = 14; // days until a hold is over, where nothing else is said

export function propose(timeline: Timeline, line: Line, days: number): void {
  const dialog = timeline.querySelector<HTMLDialogElement>("#tl-hold");
  const form = dialog?.querySelector("form");
  if (!dialog || !form) { timeline.setMode(null); return; }
  const day = startDay(line) + days;
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  form.reset();
  dialog.querySelector("h2")!.textContent = `Move ${line.ref}`;
  dialog.querySelector("[data-hold-words]")!.textContent =
    `${line.title} is planned from ${longDay(startDay(line), timeline.plan.now)}. Its days stay computed: you say before which it may not begin, or how much it matters.`;
  field("at").value = isoDay(day);
  const today = Math.floor(timeline.plan.now / 1440);
  field("expires").value = isoDay(Math.max(today + USUAL, day));
  field("expires").min = dateOf(today).toISOString().slice(0, 10);
  field("switch").checked = days < 0;
  const choose = () => {
    const byPriority = field("switch").checked;
    dialog.querySelector<HTMLElement>("[data-hold-at]")!.hidden = field("at").disabled = byPriority;
    dialog.querySelector<HTMLElement>("[data-hold-priority]")!.hidden = field("priority").disabled = !byPriority;
  };
  // What is typed is tried as what is dragged.
  const tryIt = () => {
    choose();
    const at = field("at").valueAsNumber / 86_400_000;
    if (timeline.mode?.doing !== "moving") return;
    timeline.mode.priority = field("switch").checked ? field("priority").valueAsNumber || 0 : undefined;
    if (Number.isFinite(at)) timeline.mode.days = at - startDay(line);
    timeline.paintOver();
    timeline.effect.want();
  };
  for (const name of ["switch", "at", "priority"]) field(name).oninput = tryIt;
  timeline.effect.put(dialog.querySelector("[data-hold-effect]"));
  const wrong = dialog.querySelector<HTMLElement>("[data-hold-wrong]")!;
  wrong.textContent = "";
  wrong.hidden = true;
  form.onsubmit = (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    body.delete("switch");
    const { key } = timeline.plan.projects[line.project];
    void post(`/${key}/items/${line.ref.slice(key.length + 1)}/hold`, body).then((refused) => {
      wrong.textContent = refused;
      wrong.hidden = !refused;
      if (!refused) dialog.close("done");
    });
  };
  dialog.onclose = () => {
    timeline.setMode(null);
    timeline.tell(dialog.returnValue === "done" ? `${line.ref}: proposed.` : `${line.ref} is where it was.`);
    dialog.returnValue = "";
    timeline.scroller.focus({ preventScroll: true });
  };
  dialog.setAttribute("closedby", "closerequest"); // the click that ends a drag is none beside the dialog
  dialog.showModal();
  tryIt();
  field("reason").focus();
}
