// Boxes of the list: shift picks all between, the box in the head all on this page; what is picked stays so over refreshes.
const picked = new Set<string>();
let last: HTMLInputElement | null = null;

const boxes = () => [...document.querySelectorAll<HTMLInputElement>("#items .pick input[name=items]")];

function pick(box: HTMLInputElement, on: boolean): void {
  box.checked = on;
  if (on) picked.add(box.value);
  else picked.delete(box.value);
}

function show(): void {
  const all = boxes();
  const here = new Set(all.map((box) => box.value));
  for (const value of picked) if (!here.has(value)) picked.delete(value); // other rows came
  all.forEach((box) => { box.checked = picked.has(box.value); });
  const head = document.querySelector<HTMLInputElement>("[data-pick-all]");
  if (head) {
    head.checked = all.length > 0 && picked.size === all.length;
    head.indeterminate = picked.size > 0 && picked.size < all.length;
  }
  const bar = document.getElementById("bulk");
  bar?.toggleAttribute("data-on", picked.size > 0);
  bar?.toggleAttribute("data-off", picked.size === 0);
  const count = document.querySelector("[data-picked]");
  const words = `${picked.size} selected`;
  if (count && count.textContent !== words) count.textContent = words;
}

document.addEventListener("click", (event) => {
  const box = event.target as HTMLInputElement;
  if (box.matches?.("#items .pick input[name=items]")) {
    const all = boxes();
    const [from, to] = [all.indexOf(last ?? box), all.indexOf(box)];
    if (event.shiftKey && from >= 0) all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((one) => pick(one, box.checked));
    pick(box, box.checked);
    last = box;
    show();
  } else if (box.matches?.("[data-pick-all]")) {
    boxes().forEach((one) => pick(one, box.checked));
    show();
  } else if (box.closest?.("[data-pick-none]")) {
    picked.clear();
    show();
  }
});
// HX-Trigger: {"items-changed": {}}: it is done.
document.addEventListener("items-changed", () => {
  picked.clear();
  document.querySelector<HTMLDialogElement>("#bulk-dialog")?.close();
  show();
});
document.addEventListener("htmx:after:settle", show);
document.addEventListener("live:refreshed", show);
document.addEventListener("DOMContentLoaded", () => {
  boxes().filter((box) => box.checked).forEach((box) => picked.add(box.value)); // as the browser kept them
  show();
});
