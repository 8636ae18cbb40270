// data-submit on a field: sends its form when the choice changes.
document.addEventListener("change", (event) => {
  const field = event.target as HTMLInputElement;
  if (field.matches?.("[data-submit]")) field.form?.requestSubmit();
});
