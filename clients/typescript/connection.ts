/** Why the API refused something: RFC 9457, with every reason. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: { field?: string | null; code: string; message: string; entry?: string }[];

  constructor(problem: { status: number; code: string; title: string; errors?: Refused["errors"] }) {
    super(problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

/** A township's site, as a program with a token speaks to it. */
export class Connection {
  readonly #address: string;
  readonly #token: string;

  /**
   * @param site such as https://taizhang.example.gov.cn
   * @param town the township's short name, such as kejing
   */
  constructor(site: string, town: string, token: string) {
    this.#address = `${site.replace(/\/$/, "")}/api/v1/${town}`;
    this.#token = token;
  }

  /** An id for a command: sent twice, it is done once. Make it before the first attempt, and keep it for the next. */
  static newId(): string {
    return crypto.randomUUID();
  }

  /** Sends a request. A site that is busy, or moving, is asked again: what carries an id is done once. */
  protected async send<T>(
    method: string,
    path: string,
    body?: unknown,
    query: Record<string, unknown> = {},
    type = "application/json",
    id?: string,
  ): Promise<T> {
    const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
    const address =
      this.#address + path + (said.length > 0 ? "?" + new URLSearchParams(said.map(([key, value]) => [key, String(value)])) : "");
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (body !== undefined) headers["content-type"] = type;
    if (id !== undefined) headers["idempotency-key"] = id;
    for (let attempt = 0; ; attempt++) {
      const answer = await fetch(address, {
        method,
        headers,
        body: body === undefined ? undefined : body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
      });
      if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
      if (answer.status !== 503 || attempt === 3) throw new Refused(await answer.json());
      await new Promise((done) => setTimeout(done, 500 * 2 ** attempt));
    }
  }
}
