/** The list of frames: what this window's sockets sent and received, newest first. */

const MAX_FRAMES = 200;
const MAX_SHOWN = 400;

const list = document.getElementById('frames');
const counts = {sent: 0, received: 0};

for (const box of document.querySelectorAll('[data-filter]')) {
  box.addEventListener('change', () => list.classList.toggle(`no-${box.dataset.filter}`, !box.checked));
}

/** Lists the frames and the ups and downs of a socket. */
export function watchFrames(name, socket) {
  socket.addEventListener('sent', ({detail}) => count('sent', name, detail.data));
  socket.addEventListener('frame', ({detail}) => count('received', name, detail.data));
  socket.addEventListener('state', ({detail}) => {
    if (detail.state === 'open') {
      row(name, 'event', '', 'connection open');
    }
    else if (detail.code) {
      row(name, 'event', '', `connection closed: ${detail.code} ${detail.reason ?? ''}`);
    }
  });
}

function count(direction, name, data) {
  counts[direction] += 1;
  document.getElementById(direction).textContent = counts[direction];
  row(name, direction, size(data), text(data));
}

function row(name, direction, length, content) {
  const item = document.createElement('li');
  item.className = `from-${name} ${direction}`;
  item.append(
    part('time', new Date().toLocaleTimeString([], {hour12: false})),
    part('way', {sent: '↑', received: '↓', event: '•'}[direction]),
    part('tag', name),
    part('payload', content),
    part('size', length));
  item.querySelector('.way').title = direction;
  list.prepend(item);
  while (list.children.length > MAX_FRAMES) {
    list.lastElementChild.remove();
  }
}

function part(className, content) {
  const node = document.createElement('span');
  node.className = className;
  node.textContent = content;
  return node;
}

function size(data) {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data).length : data.byteLength;
  return `${bytes} B`;
}

function text(data) {
  if (typeof data === 'string') {
    return data.length > MAX_SHOWN ? `${data.slice(0, MAX_SHOWN)}…` : data;
  }
  const bytes = [...new Uint8Array(data.buffer ?? data)].slice(0, 64);
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
