// data-confirm="Question?" on a button or link: asks in a dialog before the click counts.
import { wordsOn } from "./words";

const agreed = new WeakSet<Element>();

document.addEventListener("click", (event) => {
  const asked = (event.target as Element).closest<HTMLElement>("[data-confirm]");
  if (!asked || agreed.delete(asked)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(asked.dataset.confirm ?? "", wordsOn(asked) || "Yes", () => {
    agreed.add(asked);
    asked.click();
  });
}, { capture: true });

function ask(question: string, yes: string, then: () => void): void {
  const dialog = document.querySelector<HTMLDialogElement>("#shell-ask")!;
  dialog.querySelector("p")!.textContent = question;
  const button = dialog.querySelector<HTMLButtonElement>("[value=yes]")!;
  button.textContent = yes;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => { if (dialog.returnValue === "yes") then(); }, { once: true });
  dialog.showModal();
  dialog.querySelector<HTMLButtonElement>("[value=no]")!.focus();
}
