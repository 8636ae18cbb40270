// data-focus: takes the focus when it appears, such as the summary of what is wrong with a form.
// In a dialog the server sent back open for its errors, the dialog opens first.
function focusNew(): void {
  const wanted = document.querySelector<HTMLElement>("[data-focus]");
  if (!wanted) return;
  wanted.removeAttribute("data-focus");
  const dialog = wanted.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  wanted.focus();
}
document.addEventListener("DOMContentLoaded", focusNew);
document.addEventListener("htmx:after:settle", focusNew);
