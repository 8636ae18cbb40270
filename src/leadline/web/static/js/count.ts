// data-count on a field with maxlength: says how many characters are left once a fifth is.
document.addEventListener("input", (event) => {
  const field = event.target as HTMLInputElement;
  if (!field.matches?.("[data-count][maxlength]")) return;
  const left = field.maxLength - field.value.length;
  let note = field.parentElement!.querySelector<HTMLElement>(".field__count");
  if (!note) {
    note = document.createElement("p");
    note.className = "field__count";
    field.after(note);
  }
  note.hidden = left > field.maxLength / 5;
  note.setAttribute("role", left <= 20 ? "status" : "presentation");
  note.textContent = `${left} left`;
});
