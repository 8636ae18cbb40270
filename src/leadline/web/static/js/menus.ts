// details[data-menu]: closes on Escape, on a click elsewhere, and when the focus leaves.
const open = () => document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");

document.addEventListener("click", (event) => {
  open().forEach((menu) => { if (!menu.contains(event.target as Node)) menu.open = false; });
});
document.addEventListener("focusout", (event) => {
  const menu = (event.target as Element).closest?.<HTMLDetailsElement>("details[data-menu][open]");
  const next = event.relatedTarget as Node | null;
  if (menu && next && !menu.contains(next)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  open().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary")!.focus();
  });
});
