// From days to years: buttons, + and -, and the wheel with Ctrl, around the pointer.
import { LEAST, MOST, ZOOMS } from "./timeline-scale";
import type { Timeline } from "./timeline-view";

const STEP = 1.5;

export function zooming(timeline: Timeline): void {
  const bar = document.querySelector<HTMLElement>("[data-timeline-tools]");
  const mark = () => {
    const nearest = Object.entries(ZOOMS).toSorted(([, a], [, b]) => Math.abs(Math.log(a / timeline.px)) - Math.abs(Math.log(b / timeline.px)))[0][0];
    bar?.querySelectorAll<HTMLElement>("[data-zoom]").forEach((one) => { one.ariaPressed = String(one.dataset.zoom === nearest); });
    return nearest;
  };
  const zoom = (px: number, at?: number) => {
    timeline.zoom(Math.max(LEAST, Math.min(MOST, px)), at);
    const address = new URL(location.href);
    address.searchParams.set("zoom", mark());
    if (timeline.dataset.rows) history.replaceState(history.state, "", address);
  };
  bar?.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button");
    if (button?.dataset.zoom) zoom(ZOOMS[button.dataset.zoom]);
    else if (button?.dataset.zoomBy) zoom(timeline.px * (button.dataset.zoomBy === "in" ? STEP : 1 / STEP));
    else if (button?.hasAttribute("data-today")) timeline.showToday();
  });
  timeline.scroller.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = event.clientX - timeline.scroller.getBoundingClientRect().left - timeline.names;
    zoom(timeline.px * Math.exp(-event.deltaY / 400), Math.max(0, at));
  }, { passive: false });
  timeline.scroller.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !["+", "=", "-"].includes(event.key)) return;
    event.preventDefault();
    zoom(timeline.px * (event.key === "-" ? 1 / STEP : STEP));
  });
  mark();
}
