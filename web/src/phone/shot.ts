import type { Kept } from "./row";

const longest = 1600,
  heaviest = 400_000;

/** A picture made small on the phone, and its SHA-256. */
export interface Shot extends Kept {
  readonly width: number;
  readonly height: number;
}

/**
 * Shrinks what a camera gave: 1600 pixels on the longer side (as the township keeps it), upright, JPEG of at most 400 kB. A canvas writes
 * no place and no device into it. What the browser cannot read or gives back in one colour is sent as it came.
 * @throws Error in words for people when the file is no picture that could be sent.
 */
export async function shrink(file: Blob): Promise<Shot> {
  const size = await sizeOf(file);
  if (size === null) return original(file);
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  const [width, height] = [Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale))];
  const small = await createImageBitmap(file, { resizeWidth: width, resizeHeight: height, imageOrientation: "from-image" });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const paper = canvas.getContext("2d");
  paper?.drawImage(small, 0, 0);
  small.close();
  if (paper === null || isOneColour(paper, width, height)) return original(file);
  for (const quality of [0.8, 0.65, 0.5, 0.35, 0.2]) {
    const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (jpeg === null) break;
    if (jpeg.size <= heaviest) return hashed(await jpeg.arrayBuffer(), width, height);
  }
  throw new Error("这张照片缩不到 400 KB，请退后一点重拍");
}

async function sizeOf(file: Blob): Promise<{ width: number; height: number } | null> {
  try {
    const whole = await createImageBitmap(file, { imageOrientation: "from-image" });
    const size = { width: whole.width, height: whole.height };
    whole.close();
    return size;
  } catch {
    return null;
  }
}

async function original(file: Blob): Promise<Shot> {
  if (!file.type.startsWith("image/") || file.size > 2_000_000) throw new Error("这个文件不是能用的照片，或者太大，请重拍");
  return hashed(await file.arrayBuffer(), 0, 0);
}

/** Some phones give a black picture when they are short of memory. */
function isOneColour(paper: CanvasRenderingContext2D, width: number, height: number): boolean {
  const first = paper.getImageData(0, 0, 1, 1).data.join();
  for (let i = 0; i < 40; i++) {
    const [x, y] = [Math.floor((width * ((i * 7) % 40)) / 40), Math.floor((height * i) / 40)];
    if (paper.getImageData(x, y, 1, 1).data.join() !== first) return false;
  }
  return true;
}

async function hashed(bytes: ArrayBuffer, width: number, height: number): Promise<Shot> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { hash, bytes, width, height };
}
