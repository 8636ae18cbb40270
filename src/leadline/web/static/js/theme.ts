// The choice of light or dark in the profile shows at once; saving keeps it.
document.addEventListener("change", (event) => {
  const field = event.target as HTMLInputElement;
  if (field.name === "theme") document.documentElement.dataset.theme = field.value;
});
