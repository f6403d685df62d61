export type State = 'connecting' | 'open' | 'waiting' | 'closed';

export interface StateDetail {
  state: State;
  /** Number of attempts since the last good connection. */
  attempt: number;
  /** In state waiting: when the next attempt is, on the clock of performance.now(). */
  until?: number;
  /** In the states waiting and closed: the close code. */
  code?: number;
  reason?: string;
  /** In state closed: the status that refused the handshake. */
  status?: number;
}

export interface SocketEvents {
  state: CustomEvent<StateDetail>;
  frame: CustomEvent<{data: string | ArrayBuffer}>;
  sent: CustomEvent<{data: string | ArrayBufferLike | Blob | ArrayBufferView}>;
}

export class ReconnectingSocket extends EventTarget {
  static FIRST_BOUND: number;
  static LAST_BOUND: number;
  static CONNECT_TIMEOUT: number;
  static TRY_LATER: number;
  static LONGEST_WAIT: number;
  static GOOD_AFTER: number;
  constructor(url: string, protocols?: string[]);
  readonly isOpen: boolean;
  readonly protocol: string;
  connect(): void;
  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): boolean;
  close(): void;
  retryNow(): void;
  addEventListener<K extends keyof SocketEvents>(type: K, listener: (event: SocketEvents[K]) => void): void;
}

export function endpoint(path: string, query?: Record<string, string>): string;
