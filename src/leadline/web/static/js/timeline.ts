// A timeline opens with today in sight, not with the day it began.
function showToday(): void {
  for (const days of document.querySelectorAll<HTMLElement>(".timeline__days")) {
    const today = days.querySelector<SVGPathElement>(".tl-today");
    if (!today || days.dataset.shown) continue;
    days.dataset.shown = "yes";
    days.scrollLeft = Math.max(0, today.getBBox().x - days.clientWidth / 3);
  }
}
document.addEventListener("DOMContentLoaded", showToday);
document.addEventListener("htmx:after:settle", showToday);
