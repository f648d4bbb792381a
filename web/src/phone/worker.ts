/**
 * Keeps the shell of the page of outdoor work, and nothing else: what is filled in lies in the outbox, which the page sends by itself. The
 * server puts `page` and `shell` in front of this text: the page's address, and every file that it needs, with its mark.
 */
declare const page: string, shell: readonly string[];

interface LifeEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface FetchEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
const worker = self as unknown as {
  addEventListener(type: "install" | "activate", heard: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", heard: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

const begins = `taizhang ${page} `;
const name = begins + shell.join(" ");

async function take(address: string, cache: Cache): Promise<void> {
  const response = await fetch(address, { cache: "reload", credentials: "same-origin" });
  // Somebody signed out is led to the sign-in page: that is not the shell. The worker of before then stays.
  if (!response.ok || response.redirected) throw new Error(address);
  await cache.put(address, response);
}

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => Promise.all(shell.map((address) => take(address, cache))))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((kept) => Promise.all(kept.filter((one) => one.startsWith(begins) && one !== name).map((one) => caches.delete(one))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const { pathname, search } = new URL(event.request.url);
  const address = event.request.mode === "navigate" && pathname === page ? page : pathname + search;
  if (event.request.method === "GET" && shell.includes(address))
    event.respondWith(caches.open(name).then(async (cache) => (await cache.match(address)) ?? fetch(event.request)));
});

export {};
