// data-guard on a form: asks before leaving while something is typed and not sent.
const typed = new Set<HTMLFormElement>();

document.addEventListener("input", (event) => {
  const form = (event.target as HTMLInputElement).form;
  if (form?.matches("[data-guard]")) typed.add(form);
});
document.addEventListener("submit", (event) => typed.delete(event.target as HTMLFormElement));
document.addEventListener("reset", (event) => typed.delete(event.target as HTMLFormElement));
addEventListener("beforeunload", (event) => {
  if ([...typed].some((form) => form.isConnected)) event.preventDefault();
});
