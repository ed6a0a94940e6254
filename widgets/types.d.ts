/** Types that page.js, sync.js and the components share. For the type check only; nothing of this file reaches a browser. */

/** What both hosts offer a component: a Jupyter comm in a notebook, fetch and events on a phone. Nothing more may be used. */
interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, handler: () => void): void;
  off(event: string, handler: () => void): void;
}

/** A model that also carries messages, which no host keeps: only a kernel's has them. */
interface TalkingModel extends Omit<Model, "on" | "off"> {
  send(message: unknown): void;
  on(event: "msg:custom", handler: (message: any) => void): void;
  off(event: "msg:custom", handler: (message: any) => void): void;
}

interface RenderProps {
  model: Model;
  el: HTMLElement;
  signal: AbortSignal;
}

type Child = Node | string | number | null | undefined | false;
type Children = (Child | Child[])[];

interface Builder {
  <K extends keyof HTMLElementTagNameMap>(tag: K, props?: Record<string, any> | null, ...children: Children): HTMLElementTagNameMap[K];
  <K extends keyof SVGElementTagNameMap>(tag: K, props?: Record<string, any> | null, ...children: Children): SVGElementTagNameMap[K];
}

/** The page's own words in another language than Dutch, as a host hands them over in `globalThis.samenspraakWords`. */
interface PageWords {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly words: Readonly<Record<string, string>>;
  /** What the session brings along, and what that is in this language. */
  readonly given?: Readonly<Record<string, string>>;
}

interface Seat {
  folder: string;
  session: string;
  participant: string;
  step: string;
  name: string;
  role: string;
}

/** One answer on its way: kept in the outbox until `stored` acknowledges its seq. */
interface OutboxEntry {
  client: string;
  seq: number;
  participant: string;
  value: unknown;
  /** Words in it that look like a name, and that stay. */
  keep?: string[];
}

interface Stored {
  client: string;
  seq: number;
  errors: string[];
  participant?: string;
  /** Whether somebody else writes now: the page keeps what was sent, and the question shows what is stored. */
  aside?: boolean;
}

/** idle: nothing to tell; busy: on its way; stored: acknowledged; late: no acknowledgement yet; error: refused. */
type AnswerState = "idle" | "busy" | "stored" | "late" | "error";

interface AnswerStatus {
  state: AnswerState;
  errors: string[];
  /** Whether the outbox outlives this page. */
  kept: boolean;
}

/** Why the value changed from outside: another person's turn, or a newer stored value of the same person. */
type ValueReason = "seat" | "saved";

interface Answer {
  /** The newest value: of the outbox, else of the store; null when there is none. */
  value(): unknown;
  /** Keeps the whole new value at once and sends it after a short pause; `keep` are words in it that look like a name, and that stay. */
  change(value: unknown, keep?: string[]): void;
  /** Sends what waits, now (on blur). */
  flush(): void;
  readonly status: AnswerStatus;
  onStatus(handler: () => void): void;
  onValue(handler: (reason: ValueReason) => void): void;
}

interface PendingAction {
  id: string;
  name: string;
  args: object;
  attempt?: number;
}

interface Done {
  ids: string[];
  error: string | null;
  /** The argument that the error is about; empty when it is about the whole. */
  field?: string;
  at: number;
}

/** A name or contact detail in what who leads typed: where it stands, since which action, and what could stand there. */
interface TypedName {
  readonly place: string;
  readonly action: string;
  readonly text: string;
  readonly suggestion: string;
  /** By which this browser knows the word again, without keeping it. */
  readonly mark: string;
}

interface Act {
  /** Sends an action; returns its id. */
  (name: string, args?: object): string;
  /** Whether this action (or, without an id, any action) waits for an acknowledgement. */
  pending(id?: string): boolean;
  /** Calls back when an action was handled or refused, with the sentence of the refusal or null, and the field that it is about or "". Who returns true tells it. */
  onDone(handler: (error: string | null, field: string) => boolean | void): void;
  /** Calls back after that, with the sentence of a refusal that nobody told, or null. */
  onUntold(handler: (error: string | null) => void): void;
  /** Sends an action from a button that shows aria-busy until it is handled; a second press while it waits does nothing. Returns its id. */
  from(button: HTMLButtonElement, name: string, args?: object): string | undefined;
  /** Calls back just before an action is sent, with its id. */
  onSend(handler: (id: string) => void): void;
  /** What in the texts that were stored may tell who somebody is, and is not decided yet. */
  found(): TypedName[];
  /** Calls back when something else was found. */
  onFound(handler: () => void): void;
}
