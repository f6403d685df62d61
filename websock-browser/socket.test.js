import assert from 'node:assert/strict';
import {afterEach, beforeEach, mock, test} from 'node:test';

import {ReconnectingSocket} from './socket.js';

class FakeSocket {

  static OPEN = 1;
  static all = [];

  readyState = 0;
  sent = [];

  constructor(url, protocols) {
    Object.assign(this, {url, protocols});
    FakeSocket.all.push(this);
  }

  open() {
    this.readyState = 1;
    this.onopen();
  }

  lose(code, reason = '') {
    this.readyState = 3;
    return this.onclose({code, reason});
  }

  send(data) {
    this.sent.push(data);
  }

  close(code) {
    this.closedWith = code;
  }

}

let socket;
let states;
let answer;

beforeEach(() => {
  mock.timers.enable({apis: ['setTimeout']});
  mock.method(Math, 'random', () => 0.5);
  globalThis.WebSocket = FakeSocket;
  answer = () => Promise.reject(new Error('no server'));
  globalThis.fetch = (url) => answer(url);
  FakeSocket.all = [];
  states = [];
  socket = new ReconnectingSocket('ws://host/chat', ['v1']);
  socket.addEventListener('state', ({detail}) => states.push(detail));
  socket.connect();
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const last = () => FakeSocket.all.at(-1);
const state = () => states.at(-1);

/** Loses the connection, and returns the wait as it shows in the number of sockets. */
function waitAfter(code) {
  const before = FakeSocket.all.length;
  last().lose(code);
  return waited(before);
}

function waited(before) {
  let millis = 0;
  while (FakeSocket.all.length === before && millis < 1_000_000) {
    mock.timers.tick(250);
    millis += 250;
  }
  return millis;
}

test('connects with its subprotocols', () => {
  last().open();

  assert.deepEqual(last().protocols, ['v1']);
  assert.deepEqual(states.map(({state}) => state), ['connecting', 'open']);
  assert.equal(socket.isOpen, true);
});

test('sends only while it is open', () => {
  assert.equal(socket.send('early'), false);
  last().open();
  assert.equal(socket.send('now'), true);

  assert.deepEqual(last().sent, ['now']);
});

test('passes frames on', () => {
  const frames = [];
  socket.addEventListener('frame', ({detail}) => frames.push(detail.data));
  last().open();
  last().onmessage({data: 'hello'});

  assert.deepEqual(frames, ['hello']);
});

test('waits twice as long with each attempt, up to a bound', () => {
  const waits = [];
  for (let i = 0; i < 8; i++) {
    last().open();
    waits.push(waitAfter(1006));
  }

  assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 7500, 7500, 7500]);
});

test('starts anew after a connection that was good, and after 1012', () => {
  last().open();
  waitAfter(1006);
  last().open();
  waitAfter(1006);
  last().open();
  mock.timers.tick(ReconnectingSocket.GOOD_AFTER);
  assert.equal(waitAfter(1006), 250);
  last().open();
  assert.equal(waitAfter(1012), 250);
});

test('leaves an overloaded server alone for a while', () => {
  last().open();

  assert.equal(waitAfter(1013), 5_250);
});

for (const code of [1000, 1003, 1007, 1008, 3000, 4000]) {
  test(`does not come back after ${code}`, () => {
    last().open();
    last().lose(code, 'Bye');
    mock.timers.tick(1_000_000);

    assert.deepEqual({...state()}, {state: 'closed', attempt: 0, code, reason: 'Bye'});
    assert.equal(FakeSocket.all.length, 1);
  });
}

for (const status of [401, 403, 404]) {
  test(`does not come back after a refusal with ${status}`, async () => {
    answer = async () => new Response('', {status});
    await last().lose(1006);
    mock.timers.tick(1_000_000);

    assert.equal(state().state, 'closed');
    assert.equal(state().status, status);
    assert.equal(FakeSocket.all.length, 1);
  });
}

test('waits as long as Retry-After says', async () => {
  let asked;
  answer = async (url) => {
    asked = url;
    return new Response('', {status: 503, headers: {'Retry-After': '7'}});
  };
  await last().lose(1006);

  assert.equal(asked, 'http://host/chat');
  assert.equal(waited(1), 7_250);
});

test('waits until the date that Retry-After says', async () => {
  const date = new Date(Math.ceil(Date.now() / 1000) * 1000 + 20_000).toUTCString();
  answer = async () => new Response('', {status: 429, headers: {'Retry-After': date}});
  await last().lose(1006);

  const millis = waited(1);
  assert.ok(millis > 19_000 && millis < 22_000, `${millis}`);
});

test('does not let a server keep it away for days', async () => {
  answer = async () => new Response('', {status: 503, headers: {'Retry-After': '999999'}});
  await last().lose(1006);

  assert.equal(waited(1), 300_250);
});

test('tries again where nobody answers', async () => {
  await last().lose(1006);

  assert.equal(waited(1), 250);
});

test('gives up on a connection that does not open', () => {
  mock.timers.tick(ReconnectingSocket.CONNECT_TIMEOUT);

  assert.equal(state().state, 'waiting');
  assert.equal(state().reason, 'no answer');
});

test('closes for good', async () => {
  const first = last();
  first.open();
  socket.close();
  await first.lose(1000);
  mock.timers.tick(1_000_000);

  assert.equal(first.closedWith, 1000);
  assert.equal(state().state, 'closed');
  assert.equal(FakeSocket.all.length, 1);
});

test('retries at once when asked to', () => {
  last().open();
  last().lose(1006);
  socket.retryNow();

  assert.equal(FakeSocket.all.length, 2);
});
