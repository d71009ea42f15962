// A grid of inputs: a block pasted from a spreadsheet goes right and down from where it is pasted, Enter and the arrows move between cells.

const cells = (input) => [...input.closest("[data-grid]").tBodies[0].rows].map((row) => [...row.querySelectorAll("input.input-cell")]);

const placeOf = (grid, input) => {
  const row = grid.findIndex((inputs) => inputs.includes(input));
  return [row, grid[row].indexOf(input)];
};

const noValue = /^(|-|–|—|#?n\/a|na|none|ไม่มี)$/i;

document.addEventListener("paste", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-grid] input.input-cell")) return;
  const text = event.clipboardData?.getData("text/plain").replace(/[\r\n]+$/, "") ?? "";
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  const grid = cells(input);
  const [row, column] = placeOf(grid, input);
  let beyond = 0;
  text.split(/\r?\n/).forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      if (noValue.test(value.trim())) return;
      const target = grid[row + down]?.[column + right];
      if (!target) {
        beyond += 1;
        return;
      }
      target.value = value.trim();
      target.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
  const status = input.form.querySelector("[data-beyond]");
  status.textContent = beyond > 0 ? status.dataset.beyond.replace("%n", beyond) : "";
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-grid] input.input-cell") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const up = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
  const down = event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey);
  if (!up && !down) return;
  event.preventDefault();
  const grid = cells(input);
  const [row, column] = placeOf(grid, input);
  const target = grid[row + (up ? -1 : 1)]?.[column];
  target?.focus();
  target?.select();
});
