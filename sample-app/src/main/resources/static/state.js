/** Connection state: one light for each socket, and a notice while one waits to return. */

const notice = document.getElementById('notice');
const waiting = new Map();
let ticking = 0;

document.getElementById('retry').addEventListener('click', () => {
  for (const {socket} of waiting.values()) {
    socket.retryNow();
  }
});

/** Shows the state of a socket in its light. */
export function watchState(name, socket) {
  const light = document.getElementById(`${name}-light`);
  socket.addEventListener('state', ({detail}) => {
    light.dataset.state = detail.state;
    light.querySelector('.what').textContent = words(detail);
    if (detail.state === 'waiting') {
      waiting.set(name, {socket, ...detail});
    }
    else if (detail.state !== 'connecting') {
      waiting.delete(name);
    }
    show();
  });
}

function words({state, code, attempt}) {
  switch (state) {
    case 'waiting':
      return `lost (${code})`;
    case 'connecting':
      return attempt === 0 ? 'connecting' : `attempt ${attempt}`;
    case 'closed':
      return code === 1000 ? 'closed' : `closed (${code})`;
    default:
      return state;
  }
}

function show() {
  clearTimeout(ticking);
  notice.hidden = waiting.size === 0;
  if (waiting.size > 0) {
    const now = performance.now();
    document.getElementById('notice-text').textContent = 'Connection lost. ' + [...waiting].map(([name, {until, attempt}]) =>
      until > now ? `${name}: attempt ${attempt} in ${((until - now) / 1000).toFixed(1)} s` : `${name}: attempt ${attempt} now`)
      .join(' · ');
    ticking = setTimeout(show, 100);
  }
}
