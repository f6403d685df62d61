/**
 * A WebSocket that comes back. After a lost connection it waits and tries again, without end. The wait is
 * drawn at random from zero to a bound that doubles with each attempt ("exponential back-off with full
 * jitter"), so that the clients of a server that restarts do not all return in the same instant.
 *
 * What the server says comes first: after 1012 (it restarts) the bound starts anew, after 1013 (it is
 * overloaded) the wait is at least five seconds, and after a refused handshake the wait is at least that of
 * Retry-After. It does not come back after 1000, 1003, 1007, 1008 and 3000 to 4999, nor if the handshake was
 * refused with 401, 403 or 404.
 *
 * Events: "state" (detail: {state, attempt, until, code, reason, status}), "frame" (detail: {data}), "sent"
 * (detail: {data}). States: connecting, open, waiting, closed.
 */
export class ReconnectingSocket extends EventTarget {

  static FIRST_BOUND = 500;
  static LAST_BOUND = 15_000;
  static CONNECT_TIMEOUT = 10_000;
  /** The least wait after 1013. */
  static TRY_LATER = 5_000;
  /** The longest wait that a server may ask for. */
  static LONGEST_WAIT = 300_000;
  /** A connection that has lasted this long counts as good: attempts start anew. */
  static GOOD_AFTER = 3_000;

  #url;
  #protocols;
  #socket = null;
  #timer = 0;
  #attempt = 0;

  /**
   * @param {string} url address of the endpoint, ws: or wss:
   * @param {string[]} protocols subprotocols to offer
   */
  constructor(url, protocols = []) {
    super();
    this.#url = url;
    this.#protocols = protocols;
    globalThis.addEventListener?.('online', () => this.retryNow());
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** The subprotocol that was agreed on, or an empty text. */
  get protocol() {
    return this.#socket?.protocol ?? '';
  }

  /** Connects, and from then on reconnects, until closed. */
  connect() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#url, this.#protocols);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#emitState('connecting');
    this.#timer = setTimeout(() => this.#lost(socket, {code: 1006, reason: 'no answer'}), ReconnectingSocket.CONNECT_TIMEOUT);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#opened(socket);
    };
    socket.onmessage = (event) => socket === this.#socket && this.#emit('frame', {data: event.data});
    socket.onclose = (event) => opened ? this.#lost(socket, event) : this.#refused(socket, event);
  }

  /** Sends if the connection is open, and returns whether it is. Nothing is kept for later. */
  send(data) {
    if (!this.isOpen) {
      return false;
    }
    this.#socket.send(data);
    this.#emit('sent', {data});
    return true;
  }

  /** Ends it for good. */
  close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
    this.#emitState('closed', {code: 1000, reason: ''});
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
    this.#emitState('open');
    this.#timer = setTimeout(() => this.#attempt = 0, ReconnectingSocket.GOOD_AFTER);
  }

  /** A browser hides the answer to a failed handshake; a plain request to the same address shows it. */
  async #refused(socket, event) {
    if (socket !== this.#socket) {
      return;
    }
    let response;
    try {
      response = await fetch(this.#url.replace(/^ws/, 'http'), {cache: 'no-store', redirect: 'manual'});
      response.body?.cancel();
    } catch {
      // No server, or one of another origin that does not show its answer
    }
    const status = response?.status;
    if ([401, 403, 404].includes(status) && socket === this.#socket) {
      this.#end(socket, {code: event.code, reason: event.reason, status});
      return;
    }
    const wanted = [429, 503].includes(status) ? retryAfter(response.headers.get('Retry-After')) : 0;
    this.#lost(socket, event, wanted);
  }

  #lost(socket, {code, reason}, wanted = 0) {
    if (socket !== this.#socket) {
      return;
    }
    if (isFinal(code)) {
      this.#end(socket, {code, reason});
      return;
    }
    this.#release(socket);
    if (code === 1012) {
      this.#attempt = 0;
    }
    const bound = Math.min(ReconnectingSocket.LAST_BOUND, ReconnectingSocket.FIRST_BOUND * 2 ** this.#attempt);
    const least = Math.max(wanted, code === 1013 ? ReconnectingSocket.TRY_LATER : 0);
    const delay = Math.min(least, ReconnectingSocket.LONGEST_WAIT) + Math.random() * bound;
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.connect(), delay);
    this.#emitState('waiting', {code, reason, until: performance.now() + delay});
  }

  #end(socket, detail) {
    this.#release(socket);
    this.#emitState('closed', detail);
  }

  #release(socket) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#socket = null;
    socket.close();
  }

  #emitState(state, detail = {}) {
    this.#emit('state', {state, attempt: this.#attempt, ...detail});
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }

}

/** The server is done (1000) or would refuse the same again. */
function isFinal(code) {
  return [1000, 1003, 1007, 1008].includes(code) || (code >= 3000 && code <= 4999);
}

/** Milliseconds that a Retry-After asks for, which is seconds or a date (RFC 9110 section 10.2.3). */
function retryAfter(value) {
  if (!value) {
    return 0;
  }
  const millis = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return millis > 0 ? millis : 0;
}

/** Address of an endpoint of this application, wherever it is deployed. */
export function endpoint(path, query = {}) {
  const url = new URL(path, document.baseURI);
  url.protocol = url.protocol.replace('http', 'ws');
  url.search = new URLSearchParams(query);
  return url.href;
}
