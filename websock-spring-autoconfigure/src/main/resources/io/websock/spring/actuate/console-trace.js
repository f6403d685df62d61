
/* The trace of one session's frames, which the server keeps while this page asks for it. */
const TRACE_EVERY = 1000;
let traced = null, seen = 0, timer = null;

async function toggleTrace() {
	if (traced) {
		await stopTrace();
		$('trace-state').textContent = 'stopped';
		return;
	}
	const id = shownSession;
	await attempt(async () => {
		const started = await call('/' + encodeURIComponent(id), { method: 'POST', body: {}, base: tracing });
		if (started === null) {
			throw new Error(`Session ${short(id)} has ended.`);
		}
		traced = id;
		seen = 0;
		$('trace-log').replaceChildren();
		$('trace-log').hidden = false;
		$('trace-toggle').textContent = 'Stop tracing';
		$('trace-state').textContent = 'tracing';
		timer = setInterval(() => attempt(readTrace, 'regular'), TRACE_EVERY);
	});
}

async function readTrace() {
	const id = traced;
	const trace = id && await call(`/${encodeURIComponent(id)}?after=${seen}`, { base: tracing });
	if (!id || id !== traced) {
		return;
	}
	if (trace) {
		for (const frame of trace.frames) {
			seen = frame.number;
			append($('trace-log'), frame.direction === 'SENT' ? 'sent' : 'received', frame.direction === 'SENT' ? '↑' : '↓', frameText(frame), new Date(frame.at));
		}
		$('trace-state').textContent = `${count(seen, 'frame')} of at most ${trace.maxFrames}`;
	}
	if (!trace || trace.state !== 'RUNNING') {
		const why = { FULL: 'as many frames as a trace may have', EXPIRED: 'its time is over', ENDED: 'the session has ended' }[trace?.state] ?? 'stopped';
		$('trace-state').textContent += `; ${why}`;
		await stopTrace();
	}
}

/** Directions are those of the server: what the client sends is received. */
function frameText({ opcode, length, code, payload }) {
	return `${opcode.toLowerCase()} ${count(length, 'byte')}` + (code ? `, ${code}` : '') + (payload ? `\n${payload}` : '');
}

async function stopTrace() {
	const id = traced;
	traced = null;
	clearInterval(timer);
	$('trace-toggle').textContent = 'Trace frames';
	if (id) {
		await attempt(() => call('/' + encodeURIComponent(id), { method: 'DELETE', base: tracing, keepalive: true }));
	}
	else {
		$('trace-log').hidden = true;
		$('trace-state').textContent = '';
	}
}

$('trace-toggle').addEventListener('click', toggleTrace);
window.addEventListener('pagehide', stopTrace);
if (setting.trace === 'true') {
	$('trace').hidden = false;
}
