/**
 * A WebSocket that comes back: after a lost connection it waits and tries again,
 * for ever. The wait is drawn at random from zero to a bound that doubles with each
 * attempt ("exponential back-off with full jitter"), so that the clients of a server
 * that restarts do not all return in the same instant.
 *
 * Events: "state" (detail: {state, attempt, until, code, reason}), "frame" (detail:
 * {data}), "sent" (detail: {data}). States: connecting, open, waiting, closed.
 */
export class LastingSocket extends EventTarget {

  static FIRST_BOUND = 500;
  static LAST_BOUND = 15_000;
  static CONNECT_TIMEOUT = 10_000;
  /** A connection that has lasted this long counts as good: attempts start anew. */
  static GOOD_AFTER = 3_000;

  #url;
  #socket = null;
  #timer = 0;
  #attempt = 0;

  constructor(url) {
    super();
    this.#url = url;
    addEventListener('online', () => this.retryNow());
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#tell('connecting');
    this.#timer = setTimeout(() => this.#lost(socket, {code: 1006, reason: 'no answer'}), LastingSocket.CONNECT_TIMEOUT);
    socket.onopen = () => this.#opened(socket);
    socket.onmessage = (event) => socket === this.#socket && this.#emit('frame', {data: event.data});
    socket.onclose = (event) => this.#lost(socket, event);
  }

  send(data) {
    if (this.isOpen) {
      this.#socket.send(data);
      this.#emit('sent', {data});
    }
  }

  /** Ends it for good. */
  close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
    this.#tell('closed', {code: 1000, reason: ''});
  }

  /** Ends the wait, if it waits. */
  retryNow() {
    if (this.#socket === null && this.#timer !== 0) {
      this.connect();
    }
  }

  #opened(socket) {
    if (socket !== this.#socket) {
      return;
    }
    clearTimeout(this.#timer);
    this.#tell('open');
    this.#timer = setTimeout(() => this.#attempt = 0, LastingSocket.GOOD_AFTER);
  }

  #lost(socket, {code, reason}) {
    if (socket !== this.#socket) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#socket = null;
    socket.close();
    if (LastingSocket.#isFinal(code)) {
      this.#tell('closed', {code, reason});
      return;
    }
    const bound = Math.min(LastingSocket.LAST_BOUND, LastingSocket.FIRST_BOUND * 2 ** this.#attempt);
    const delay = Math.random() * bound;
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.connect(), delay);
    this.#tell('waiting', {code, reason, until: performance.now() + delay});
  }

  /** The server is done (1000) or would refuse the same again (1003, 1007, 1008, 4xxx). */
  static #isFinal(code) {
    return [1000, 1003, 1007, 1008].includes(code) || code >= 4000;
  }

  #tell(state, detail = {}) {
    this.#emit('state', {state, attempt: this.#attempt, ...detail});
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }

}

/** Address of an endpoint of this application, wherever it is deployed. */
export function endpoint(path, query = {}) {
  const url = new URL(path, document.baseURI);
  url.protocol = url.protocol.replace('http', 'ws');
  url.search = new URLSearchParams(query);
  return url.href;
}
