// command="show-modal" and "close" for browsers that do not know them yet, and opening the dialog an address names.
if (!("command" in HTMLButtonElement.prototype)) {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button[commandfor]");
    const dialog = document.getElementById(button?.getAttribute("commandfor") ?? "");
    if (!button || !(dialog instanceof HTMLDialogElement)) return;
    if (button.getAttribute("command") === "show-modal") dialog.showModal();
    if (button.getAttribute("command") === "close") dialog.close();
  });
}

function openNamed(): void {
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDialogElement && !named.open) named.showModal();
}
addEventListener("hashchange", openNamed);
document.addEventListener("DOMContentLoaded", openNamed);
