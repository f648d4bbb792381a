/** Says of each table that is wider than the screen that it goes on sideways. */
export function tellWideTables(): void {
  for (const table of document.querySelectorAll<HTMLElement>("main table")) {
    const box = table.closest<HTMLElement>(".scroll") ?? table;
    const told = box.previousElementSibling?.classList.contains("sideways") === true;
    // A table that only readers of the screen's text are told is a point wide.
    if (box.clientWidth < 100 || box.scrollWidth <= box.clientWidth + 1 || told) continue;
    const hint = document.createElement("p");
    hint.className = "quiet sideways";
    hint.textContent = "表比屏幕宽，左右滑动看全。";
    box.before(hint);
  }
}
