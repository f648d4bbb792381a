/**
 * A field to sign in with a finger, a pen or the mouse. What is drawn becomes the file of the input inside, as a picture on white; without
 * scripts the input takes a picture that was made elsewhere.
 */
export class TzSign extends HTMLElement {
  private readonly canvas = document.createElement("canvas");
  private drawing = false;

  connectedCallback(): void {
    const input = this.querySelector("input");
    if (input === null || this.querySelector("canvas") !== null) return;
    this.canvas.width = 900;
    this.canvas.height = 300;
    this.canvas.setAttribute("aria-label", "在这里手写签名");
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "btn";
    clear.textContent = "重写";
    clear.addEventListener("click", () => {
      this.wipe();
      input.value = "";
    });
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => this.end(input));
    this.prepend(this.canvas, clear);
    this.wipe();
  }

  private get pen(): CanvasRenderingContext2D {
    return this.canvas.getContext("2d")!;
  }

  private wipe(): void {
    this.pen.fillStyle = "#fff";
    this.pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  private at(event: PointerEvent): [number, number] {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * this.canvas.width) / box.width, ((event.clientY - box.top) * this.canvas.height) / box.height];
  }

  private begin(event: PointerEvent): void {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.pen.lineWidth = 7;
    this.pen.lineCap = this.pen.lineJoin = "round";
    this.pen.strokeStyle = "#111";
    this.pen.beginPath();
    this.pen.moveTo(...this.at(event));
  }

  private go(event: PointerEvent): void {
    if (!this.drawing) return;
    this.pen.lineTo(...this.at(event));
    this.pen.stroke();
  }

  /** Taken over at the end of every stroke, so that sending the form never waits for it. */
  private end(input: HTMLInputElement): void {
    if (!this.drawing) return;
    this.drawing = false;
    const text = atob(this.canvas.toDataURL("image/png").split(",")[1]!);
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "signature.png", { type: "image/png" }));
    input.files = files.files;
  }
}
