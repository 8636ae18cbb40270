// Projects of the portfolio by mouse and finger: what another order would do is asked where one lets go, and nothing moves.
import htmx from "htmx.org";
import Sortable from "sortablejs";

const known = new WeakSet<Element>();

function begin(rows: HTMLElement): void {
  if (known.has(rows)) return;
  known.add(rows);
  let next: Element | null = null;
  Sortable.create(rows, {
    draggable: "tr:has(.portfolio__moves a)",
    filter: "a, button",
    preventOnFilter: false,
    forceFallback: true,
    fallbackTolerance: 4,
    delay: 180,
    delayOnTouchOnly: true,
    ghostClass: "dragging",
    onStart: ({ item }) => { next = item.nextElementSibling; },
    onEnd: ({ item }) => {
      const above = (item.nextElementSibling as HTMLElement | null)?.dataset.projectKey ?? "last";
      const moved = item.nextElementSibling !== next;
      rows.insertBefore(item, next);
      item.removeAttribute("style");
      if (moved) void htmx.ajax("GET", `/portfolio/order?move=${item.dataset.projectKey}&above=${above}`, { target: "#order", swap: "innerHTML" });
    },
  });
}

function look(): void {
  const rows = document.querySelector<HTMLElement>("tbody#portfolio");
  if (rows) begin(rows);
}
document.addEventListener("DOMContentLoaded", look);
document.addEventListener("live:refreshed", look);
