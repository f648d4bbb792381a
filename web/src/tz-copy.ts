/** Adds a button that copies the text of the element's first <q>. Without scripts there is no button, and the text can be selected. */
export class TzCopy extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector("button") !== null) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = "复制";
    button.addEventListener("click", () => void this.copy(button));
    this.append(button);
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    const text = this.querySelector("q")?.textContent?.trim() ?? "";
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "已复制";
    } catch {
      // A page that is not served over HTTPS has no clipboard: select the text, so that one key copies it.
      getSelection()?.selectAllChildren(this.querySelector("q") ?? this);
      button.textContent = "已选中，请按 Ctrl+C";
    }
  }
}
