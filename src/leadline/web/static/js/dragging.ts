// Cards of a board by mouse and finger.
import Sortable from "sortablejs";
import { cardsOf, hold, place, placeOf, type Place } from "./placing";

const HOLD = 180; // milliseconds a finger rests on a card before it is picked up: until then it scrolls
const MOVES = 120; // milliseconds that cards take to make room
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const known = new WeakSet<Element>();
let from: Place | undefined;

function begin(list: HTMLElement): void {
  if (known.has(list)) return;
  known.add(list);
  Sortable.create(list, {
    group: "board",
    draggable: ".kard[data-place]",
    filter: "a, button, input",
    preventOnFilter: false,
    animation: calm.matches ? 0 : MOVES,
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 4,
    delay: HOLD,
    delayOnTouchOnly: true,
    touchStartThreshold: 6,
    ghostClass: "kard--ghost",
    dragClass: "kard--drag",
    onStart: ({ item }) => { from = placeOf(item); hold(true); },
    onEnd: ({ item }) => {
      setTimeout(tidy, 2 * MOVES); // when the others have stopped moving
      hold(false);
      const was = from;
      from = undefined;
      if (was && (item.parentElement !== was.list || item.nextElementSibling !== was.next)) { tidy(); void place(item, was); }
    },
  });
}

// Sortable leaves empty style attributes behind; the policy of the page refuses them when the page is morphed.
function tidy(): void {
  document.querySelectorAll('#board [style=""]').forEach((one) => one.removeAttribute("style"));
}

function look(): void {
  for (const list of document.querySelectorAll<HTMLElement>("#board [data-column]")) {
    if (list.closest("[data-moves]") || cardsOf(list).some((card) => card.dataset.place)) begin(list);
  }
}
document.addEventListener("DOMContentLoaded", look);
document.addEventListener("live:refreshed", look);
document.addEventListener("htmx:after:settle", look);
