/** How often a wall asks, and after how long without an answer it says that it is old. */
const every = 5_000,
  oldAfter = 30_000;

/**
 * A wall keeps itself up to date: every five seconds it asks for its numbers by their tag; when something changed it takes the blocks of
 * the page anew, which the server draws. Nothing moves or blinks. Without an answer for thirty seconds it says when its data stopped.
 */
export class TzWall extends HTMLElement {
  private answered = Date.now();
  private timer = 0;

  connectedCallback(): void {
    this.timer = window.setInterval(() => void this.ask(), every);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(this.dataset.from ?? "", {
        cache: "no-store",
        redirect: "error",
        headers: { "If-None-Match": this.dataset.tag ?? "" },
        signal: AbortSignal.timeout(every * 2),
      });
      if (answer.status !== 304 && !answer.ok) throw new Error(`${answer.status}`);
      const stale = answer.status !== 304 && ((await answer.json()) as { stale: boolean }).stale;
      if (!stale && answer.status !== 304 && answer.headers.get("ETag") !== this.dataset.tag) await this.redraw();
      if (!stale) this.live(answer.headers.get("Taizhang-At") ?? "");
    } catch {
      // Told below: what counts is how long there has been no answer.
    }
    if (Date.now() - this.answered > oldAfter) this.old();
  }

  private async redraw(): Promise<void> {
    const page = await fetch(location.href, { cache: "no-store", redirect: "error", signal: AbortSignal.timeout(every * 2) });
    if (!page.ok) throw new Error(`${page.status}`);
    const drawn = new DOMParser().parseFromString(await page.text(), "text/html").querySelector<HTMLElement>("tz-wall");
    const [now, next] = [this.querySelector("main"), drawn?.querySelector("main")];
    if (drawn == null || now === null || next == null) throw new Error("no wall");
    // Who is on a number with the keyboard stays there.
    const at = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.getAttribute("href") : null;
    now.replaceWith(next);
    if (at !== null) [...next.querySelectorAll("a")].find((link) => link.getAttribute("href") === at)?.focus();
    this.dataset.tag = drawn.dataset.tag;
  }

  private live(at: string): void {
    this.answered = Date.now();
    this.classList.remove("wall-old");
    for (const place of this.querySelectorAll('[data-wall="at"]')) if (at.length >= 19) place.textContent = at.slice(11, 19);
  }

  private old(): void {
    const minutes = Math.floor((Date.now() - this.answered) / 60_000);
    const why = this.querySelector('[data-wall="why"]');
    if (why !== null) why.textContent = `已${minutes > 0 ? ` ${minutes} 分钟` : "半分钟"}没有更新，下面不是现在的情况`;
    this.classList.add("wall-old");
  }
}
