
'use strict';
/* What all parts of the page use: elements, tables, questions, and calls of the actuator. */
const $ = id => document.getElementById(id);
const setting = document.documentElement.dataset;
const api = new URL('websock', location.href);
const tracing = new URL('websocktrace', location.href);

/** Address of an endpoint's path. The server says where the application is, since only it knows. */
function address(path) {
	const host = setting.port ? `${location.hostname}:${setting.port}` : location.host;
	const secure = setting.port ? setting.secure === 'true' : location.protocol === 'https:';
	return `${secure ? 'wss' : 'ws'}://${host}${setting.base}${path}`;
}

function element(name, properties, ...children) {
	const made = Object.assign(document.createElement(name), properties);
	made.append(...children);
	return made;
}

/** Draws a table anew but keeps the rows it has, so that a focused button stays focused. */
function fill(body, items, key, create, update) {
	const kept = new Map(Array.from(body.rows, row => [row.dataset.key, row]));
	items.forEach((item, index) => {
		let row = kept.get(key(item));
		kept.delete(key(item));
		if (!row) {
			row = element('tr');
			row.dataset.key = key(item);
			create(row, item);
		}
		update(row, item);
		if (body.rows[index] !== row) {
			body.insertBefore(row, body.rows[index] ?? null);
		}
	});
	kept.forEach(row => row.remove());
}

/** Adds a cell for each [class, label], and returns one more for buttons. */
function cells(row, ...columns) {
	for (const [className, label] of columns) {
		const cell = row.insertCell();
		cell.className = className;
		if (label) {
			cell.dataset.label = label;
		}
	}
	return Object.assign(row.insertCell(), { className: 'actions' });
}

function texts(row, ...values) {
	values.forEach((value, index) => setText(row.cells[index], value));
}

function setText(node, value) {
	if (node.textContent !== String(value ?? '')) {
		node.textContent = value ?? '';
	}
}

function button(parent, text, action, className = '') {
	const made = element('button', { type: 'button', textContent: text, className });
	made.addEventListener('click', action);
	parent.append(made, ' ');
	return made;
}

/** Fills a list of facts with [name, value or node]; leaves out those without a value. */
function facts(list, pairs) {
	const drawn = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
		.map(([name, value]) => [element('dt', { textContent: name }), element('dd', {}, value)]);
	const old = list.children;
	if (drawn.length * 2 !== old.length || drawn.some(([name], index) => name.textContent !== old[2 * index].textContent)) {
		list.replaceChildren(...drawn.flat());
		return;
	}
	// What has not changed stays, so that a focused button stays focused
	drawn.forEach(([, value], index) => value.textContent === old[2 * index + 1].textContent || old[2 * index + 1].replaceWith(value));
}

function seconds(duration) {
	const parts = /^PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$/.exec(duration ?? '');
	return parts ? (parts[1] ?? 0) * 3600 + (parts[2] ?? 0) * 60 + (parts[3] ?? 0) * 1 : null;
}

function span(value) {
	if (value === null) return '';
	if (value < 1) return Math.max(0, Math.round(value * 1000)) + ' ms';
	if (value < 120) return value.toFixed(1) + ' s';
	return value < 7200 ? Math.round(value / 60) + ' min' : (value / 3600).toFixed(1) + ' h';
}

function count(number, one, many = one + 's') {
	return `${number} ${number === 1 ? one : many}`;
}

/** {"FORBIDDEN_ORIGIN": 3} as "3 forbidden origin". */
function causes(counts) {
	return Object.entries(counts).map(([cause, number]) => `${number} ${cause.toLowerCase().replaceAll('_', ' ')}`).join(', ');
}

function json(value) {
	return element('pre', { textContent: JSON.stringify(value, null, 2) });
}

/**
 * Asks a question, with fields to fill in. Escape and Cancel answer null, Enter confirms.
 * @param fields [{ name, label, value, type, ... }], as properties of an input
 */
function ask({ title, text = '', confirm, danger = false, fields = [] }) {
	const inputs = fields.map(field => element('input', { required: true, autocomplete: 'off', ...field }));
	$('question-title').textContent = title;
	$('question-text').textContent = text;
	$('question-text').hidden = !text;
	$('question-fields').replaceChildren(...inputs.map((input, index) =>
		element('label', {}, fields[index].label, input)));
	$('confirm').textContent = confirm;
	$('confirm').className = danger ? 'danger' : '';
	return new Promise(resolve => {
		let answer = null;
		$('answer').onsubmit = event => {
			event.preventDefault();
			answer = Object.fromEntries(inputs.map(input => [input.name, input.value]));
			$('question').close();
		};
		$('cancel').onclick = () => $('question').close();
		$('question').onclose = () => resolve(answer);
		$('question').showModal();
		(inputs[0] ?? $('cancel')).focus();
	});
}

/** The headers that prove a request comes from this page: Spring Security's token, or that of its cookie. */
function tokens() {
	const cookie = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
	const known = [];
	if (setting.csrfHeader) {
		known.push({ [setting.csrfHeader]: setting.csrfToken });
	}
	if (cookie) {
		known.push({ 'X-XSRF-TOKEN': decodeURIComponent(cookie[1]) });
	}
	return known;
}

/** Calls the actuator. Returns null for "not found", and throws what a refusal means, in words. */
async function call(path, { method = 'GET', body, base = api, keepalive = false } = {}) {
	const attempts = method === 'GET' ? [{}] : [...tokens(), {}];
	let response;
	for (const headers of attempts) {
		if (body) {
			headers['Content-Type'] = 'application/json';
		}
		try {
			response = await fetch(new URL(base.pathname + path, base), { method, headers, body: body && JSON.stringify(body), keepalive });
		}
		catch {
			throw new Error('The server does not answer. It may be restarting.');
		}
		if (response.status !== 401 && response.status !== 403) {
			break;
		}
	}
	if (response.status === 404 || response.status === 204) {
		return null;
	}
	if (!response.ok) {
		throw new Error(await refusal(response, method));
	}
	return response.json();
}

async function refusal(response, method) {
	switch (response.status) {
		case 400: return 'Refused (400): a value is out of its bounds.';
		case 401: return 'Refused (401): you are not signed in, or your session is over. Reload the page and try again.';
		case 403: return method === 'GET' || tokens().length > 0
			? 'Refused (403): you may not do this, or your session is over. Reload the page and try again.'
			: 'Refused (403): you may not do this, or CSRF protection wants a token, and the server gave this page none.';
		case 405: return 'Refused (405): the actuator\'s access is read-only, see management.endpoint.<name>.access.';
		case 429: return (await response.json()).message;
		default: return `The server failed (${response.status}). Its log says why.`;
	}
}

const notices = { asked: '', regular: '' };

/** Does something and shows why it failed. What was asked for is shown until something else is asked for. */
async function attempt(action, kind = 'asked') {
	try {
		await action();
		notices[kind] = '';
	}
	catch (error) {
		notices[kind] = error.message;
	}
	setText($('notice'), notices.asked || notices.regular);
}
