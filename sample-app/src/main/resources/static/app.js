import {ReconnectingSocket, endpoint} from './socket.js';
import {watchFrames} from './frames.js';
import {askForNode, byNode, onNode, secondWindow, showNode} from './node.js';
import {watchState} from './state.js';

const MAX_LINES = 200;

const $ = (id) => document.getElementById(id);

const here = new URLSearchParams(location.search);

/** Everything a stranger wrote goes through here: text, never HTML. */
function element(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function append(list, node, max) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.append(node);
  while (list.children.length > max) {
    list.firstElementChild.remove();
  }
  if (atEnd) {
    list.scrollTop = list.scrollHeight;
  }
}

function clockTime(value) {
  return new Date(value).toLocaleTimeString([], {hour12: false});
}

function open(name, path, query) {
  const socket = new ReconnectingSocket(endpoint(path, query));
  watchFrames(name, socket);
  return socket;
}

// --- Chat ---------------------------------------------------------------------------

let chat = null;
let self = null;
let lastTyping = -Infinity;
let typingTimer = 0;

function avatar(person) {
  const node = element('span', 'avatar', [...person.name][0].toUpperCase());
  node.style.setProperty('--hue', String(parseInt(person.id.slice(-4), 16) % 360));
  node.setAttribute('aria-hidden', 'true');
  return node;
}

function note(text) {
  append($('messages'), element('li', 'note', text), MAX_LINES);
}

const onChat = {

  welcome({you}) {
    const again = self !== null;
    self = you;
    if (you.node !== undefined) {
      showNode(you.node);
    }
    note(again ? 'You are back' : 'You joined');
  },

  people({people}) {
    $('people').replaceChildren(...byNode(people, self?.node, (person) => {
      const item = element('li', 'person', avatar(person), element('span', 'name', person.name));
      if (person.id === self?.id) {
        item.append(element('span', 'you', 'you'));
      }
      return item;
    }));
    $('people-count').textContent = people.length;
    $('nobody').hidden = people.length > 0;
  },

  joined({who}) {
    note(`${who.name} joined${onNode(who)}`);
  },

  left({who}) {
    note(`${who.name} left`);
  },

  said({who, text, at}) {
    const mine = who.id === self?.id;
    const head = element('span', 'by', element('b', '', mine ? 'You' : who.name), ' ', element('time', '', clockTime(at)));
    append($('messages'), element('li', mine ? 'said mine' : 'said',
      avatar(who), element('div', 'bubble', head, element('p', '', text))), MAX_LINES);
    $('typing').textContent = '';
  },

  typing({who}) {
    if (who.id !== self?.id) {
      $('typing').textContent = `${who.name} is typing…`;
      clearTimeout(typingTimer);
      typingTimer = setTimeout(() => $('typing').textContent = '', 2500);
    }
  }

};

function dispatch(handlers) {
  return ({detail}) => {
    const message = JSON.parse(detail.data);
    handlers[message.type]?.(message);
  };
}

function showJoined(joined) {
  $('join').hidden = joined;
  $('talk').hidden = !joined;
  $('leave').hidden = !joined;
  onChat.people({people: []});
  $('nobody').textContent = joined ? 'Waiting for the server.' : 'Join a room to see.';
}

function join(name, room) {
  here.set('name', name);
  here.set('room', room);
  history.replaceState(null, '', `?${here}`);
  $('second').href = secondWindow({room});
  $('chat-title').textContent = `Chat in ${room}`;
  self = null;
  showJoined(true);
  chat = open('chat', `chat/${encodeURIComponent(room)}`, {name});
  chat.addEventListener('frame', dispatch(onChat));
  chat.addEventListener('state', ({detail}) => {
    $('say').querySelector('button').disabled = detail.state !== 'open';
    if (detail.state === 'waiting' || detail.state === 'closed') {
      onChat.people({people: []});
    }
    if (detail.state === 'waiting' && detail.attempt === 1) {
      note('Connection lost');
    }
    if (detail.state === 'closed') {
      note(`The server ended this session: ${detail.reason || detail.code}`);
    }
  });
  watchState('chat', chat);
  chat.connect();
  $('text').focus();
}

$('join').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = $('name').value.trim();
  const room = $('room').value.trim();
  if (name && room) {
    join(name, room);
  }
});

$('leave').addEventListener('click', () => {
  chat.close();
  chat = null;
  here.delete('name');
  history.replaceState(null, '', `?${here}`);
  $('messages').replaceChildren();
  $('chat-title').textContent = 'Chat';
  showJoined(false);
});

$('say').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('text').value;
  if (text.trim() && chat.isOpen) {
    chat.send(JSON.stringify({type: 'say', text}));
    $('text').value = '';
    lastTyping = -Infinity;
  }
});

$('text').addEventListener('input', () => {
  if ($('text').value && performance.now() - lastTyping > 1500) {
    lastTyping = performance.now();
    chat.send(JSON.stringify({type: 'typing'}));
  }
});

// --- Ticker -------------------------------------------------------------------------

const onTicker = {

  tick({count, at}) {
    $('tick').textContent = count;
    $('tick-time').textContent = clockTime(at);
  },

  announced({text, at}) {
    const item = element('li', '', element('p', '', text), element('time', '', clockTime(at)));
    $('announcements').prepend(item);
    while ($('announcements').children.length > 20) {
      $('announcements').lastElementChild.remove();
    }
  }

};

const ticker = open('ticker', 'ticker');
ticker.addEventListener('frame', dispatch(onTicker));
watchState('ticker', ticker);
ticker.connect();

$('announce').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = $('announcement').value.trim();
  if (!text) {
    return;
  }
  const response = await fetch(new URL('announcements', document.baseURI), {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({text})
  }).catch(() => null);
  if (response?.ok) {
    $('announcement').value = '';
  }
});

// --- Echo ---------------------------------------------------------------------------

let echo = null;
let echoSince = 0;
let waitingForEcho = null;

function sendEcho() {
  if (echo.isOpen && waitingForEcho !== null) {
    echoSince = performance.now();
    echo.send(waitingForEcho);
    waitingForEcho = null;
  }
}

$('echo').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('echo-text').value;
  waitingForEcho = event.submitter?.value === 'binary' ? new TextEncoder().encode(text) : text;
  if (echo === null) {
    echo = open('echo', 'echo');
    echo.addEventListener('state', sendEcho);
    echo.addEventListener('frame', () =>
      $('echo-time').textContent = `${(performance.now() - echoSince).toFixed(1)} ms there and back`);
    echo.connect();
  }
  sendEcho();
});

// --- Start --------------------------------------------------------------------------

askForNode();
if (here.get('room')) {
  $('room').value = here.get('room');
}
if (here.get('name') && here.get('room')) {
  $('name').value = here.get('name');
  join(here.get('name'), here.get('room'));
}
