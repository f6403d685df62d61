
/* The client: talks to an endpoint, as a page of the application would. */
const LOG = 500, SHOWN = 2000, HISTORY = 50;
let socket = null, dropped = 0, past = [], at = 0;

/** Adds a line to a log, which scrolls along unless its reader has scrolled up. */
function append(list, kind, sign, text, time = new Date()) {
	const entry = element('li', { className: kind });
	for (const part of [time.toTimeString().slice(0, 8), sign, text]) {
		entry.append(element('span', { textContent: part }));
	}
	const end = list.scrollTop + list.clientHeight >= list.scrollHeight - 8;
	list.append(entry);
	if (list.childElementCount > LOG) {
		list.firstElementChild.remove();
	}
	if (end) {
		list.scrollTop = list.scrollHeight;
	}
	return entry;
}

function log(kind, sign, data) {
	dropped += $('log').childElementCount === LOG ? 1 : 0;
	append($('log'), kind, sign, kind === 'event' ? data : shown(data)).data = kind === 'event' ? null : data;
	$('kept').textContent = dropped ? `the last ${LOG} of ${LOG + dropped}` : '';
}

function shown(data) {
	if (typeof data === 'string') {
		const text = $('pretty').checked ? pretty(data) : data;
		return text.length > SHOWN ? `${text.slice(0, SHOWN)}… ${data.length} characters` : text;
	}
	const bytes = new Uint8Array(data);
	const hex = Array.from(bytes.subarray(0, SHOWN / 4), byte => byte.toString(16).padStart(2, '0')).join(' ');
	return bytes.length > SHOWN / 4 ? `${hex} … ${bytes.length} bytes` : hex;
}

/** Text that is JSON, with line breaks; any other as it is. */
function pretty(text) {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	}
	catch {
		return text;
	}
}

function state(text, className) {
	const open = socket !== null && socket.readyState === WebSocket.OPEN;
	$('state').textContent = text;
	$('state').className = className;
	$('submit').disabled = !open;
	$('close').disabled = socket === null;
	$('open').disabled = socket !== null;
}

function connect(event) {
	event.preventDefault();
	const subprotocols = $('subprotocols').value.split(',').map(name => name.trim()).filter(name => name);
	try {
		socket = new WebSocket($('url').value, subprotocols);
	}
	catch (error) {
		log('event', '·', error.message);
		return;
	}
	const opened = socket;
	let accepted = false;
	opened.binaryType = 'arraybuffer';
	opened.onopen = () => {
		accepted = true;
		state('open', 'good');
		log('event', '·', 'open' + (opened.protocol ? `, speaks ${opened.protocol}` : ''));
		refresh();
	};
	opened.onmessage = message => log('received', '↓', message.data);
	opened.onclose = close => {
		socket = null;
		state('closed', 'faint');
		log('event', '·', accepted ? `closed with ${close.code}${close.reason ? ': ' + close.reason : ''}` : refused(opened.url));
		refresh();
	};
	state('connecting', 'faint');
}

/** A browser hides why a handshake failed; the endpoints' table counts refusals by cause. */
function refused(url) {
	return 'not connected: the handshake was refused, or nothing answers at this address. '
		+ (new URL(url).host === location.host ? 'See "refused" of the endpoint.'
			: `If "refused" counts a forbidden origin: this page is of ${location.origin}, which websock.allowed-origins must name.`);
}

function send(event) {
	event.preventDefault();
	const text = $('payload').value;
	let data = text;
	if ($('kind').value === 'binary') {
		const digits = text.replace(/\s/g, '');
		if (!/^([0-9a-fA-F]{2})*$/.test(digits)) {
			log('event', '·', 'not sent: bytes are pairs of hex digits');
			return;
		}
		data = Uint8Array.from(digits.match(/../g) ?? [], pair => parseInt(pair, 16)).buffer;
	}
	socket.send(data);
	past = [...past.filter(other => other !== text), text].slice(-HISTORY);
	at = past.length;
	log('sent', '↑', data);
}

/** Puts an earlier payload in place, if the caret has no line to go to. */
function recall(event, by) {
	const { value, selectionStart, selectionEnd } = $('payload');
	const beyond = by < 0 ? value.slice(0, selectionStart) : value.slice(selectionEnd);
	if (beyond.includes('\n') || past[at + by] === undefined && at + by !== past.length) {
		return;
	}
	event.preventDefault();
	at += by;
	$('payload').value = past[at] ?? '';
}

function close() {
	try {
		socket.close(Number($('code').value), $('reason').value);
		state('closing', 'faint');
	}
	catch (error) {
		log('event', '·', error.message);
	}
}

$('connect').addEventListener('submit', connect);
$('send').addEventListener('submit', send);
$('close').addEventListener('click', close);
$('payload').addEventListener('keydown', event => {
	if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !$('submit').disabled) {
		send(event);
	}
	else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
		recall(event, event.key === 'ArrowUp' ? -1 : 1);
	}
});
$('pretty').addEventListener('change', () => {
	for (const entry of $('log').children) {
		if (entry.data !== null) {
			entry.lastElementChild.textContent = shown(entry.data);
		}
	}
	$('log').scrollTop = $('log').scrollHeight;
});
$('clear').addEventListener('click', () => {
	$('log').replaceChildren();
	dropped = 0;
	$('kept').textContent = '';
});
$('url').value = address('/');
