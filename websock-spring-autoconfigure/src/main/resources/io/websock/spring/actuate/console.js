
/* Endpoints, sessions, topics and traces: what an operator looks at and does. */
const SIZE = 25, EVERY = 2000;
let page = 0, total = 0, busy = false, shownEndpoint = null, shownSession = null, hasEnded = false, shownTopic = null;

async function act(report, title, text, question, body) {
	const name = report.endpoint.name;
	const answer = await ask({ title: `${title} "${name}"?`, text, danger: true, confirm: title, ...question });
	if (answer) {
		await attempt(async () => {
			await call('/endpoints/' + encodeURIComponent(name), { method: 'POST', body: body(answer) });
			await load();
		});
	}
}

function drain(report) {
	return act(report, 'Drain', `It refuses new sessions from now on, and ends ${count(report.sessions, 'session')} with close code 1012. "Resume" accepts new ones again.`,
		{}, () => ({ action: 'DRAIN' }));
}

function shed(report) {
	return act(report, 'Shed', `It ends a part of ${count(report.sessions, 'session')} with close code 1012, at random, and accepts new ones meanwhile.`, {
		fields: [{ name: 'share', label: 'part of the sessions, in percent', type: 'number', min: 1, max: 100, value: 10 },
			{ name: 'window', label: 'spread over this many seconds', type: 'number', min: 0, max: 3600, value: 30 }]
	}, answer => ({ action: 'SHED', share: answer.share / 100, window: answer.window + 's' }));
}

/** The variables of a path, such as {room}, {id:[0-9]+} and {*rest}, with where they stand. */
function variables(path) {
	const found = [];
	for (let start = path.indexOf('{'); start >= 0; start = path.indexOf('{', start)) {
		let end = start, depth = 0;
		do {
			depth += path[end] === '{' ? 1 : path[end] === '}' ? -1 : 0;
			end++;
		}
		while (depth > 0 && end < path.length);
		const [name, ...pattern] = path.slice(start + 1, end - 1).split(':');
		found.push({ start, end, name: name.replace('*', ''), rest: name.startsWith('*'), pattern: pattern.join(':') });
		start = end;
	}
	return found;
}

async function tryOut(endpoint) {
	const found = variables(endpoint.path);
	const answer = found.length === 0 ? {} : await ask({ title: `Try "${endpoint.name}"`, text: endpoint.path, confirm: 'Use',
		fields: found.map(({ name, pattern, rest }) => ({ name, label: name + (pattern ? `, such as ${pattern}` : ''), required: !rest })) });
	if (answer === null) {
		return;
	}
	let path = '', from = 0;
	for (const { start, end, name, rest } of found) {
		const value = answer[name];
		path += endpoint.path.slice(from, start) + (rest ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value));
		from = end;
	}
	$('url').value = address(path + endpoint.path.slice(from));
	$('subprotocols').value = endpoint.subprotocols.join(', ');
	$('url').focus();
}

function showEndpoints(overview) {
	$('summary').textContent = `${count(overview.sessions, 'session')}, ${overview.accepting ? 'accepting' : 'not accepting'}`
		+ (overview.stuckCallbacks ? `, ${count(overview.stuckCallbacks, 'stuck callback')}` : '');
	$('no-endpoints').hidden = overview.endpoints.length > 0;
	fill($('endpoints'), overview.endpoints, report => report.endpoint.name, (row, { endpoint }) => {
		const actions = cells(row, ['name'], ['number', 'sessions'], ['', 'state'], ['name', 'refused'], ['name', 'dropped']);
		row.cells[0].append(element('b', { textContent: endpoint.name }), element('small', { className: 'mono', textContent: endpoint.path }));
		button(actions, 'Try', () => tryOut(endpoint));
		button(actions, 'Settings', () => {
			shownEndpoint = shownEndpoint === endpoint.name ? null : endpoint.name;
			showSettings(endpoint);
		});
		row.drain = button(actions, 'Drain', () => drain(row.report));
		row.resume = button(actions, 'Resume', () => attempt(async () => {
			await call('/endpoints/' + encodeURIComponent(endpoint.name), { method: 'POST', body: { action: 'RESUME' } });
			await load();
		}));
		row.shed = button(actions, 'Shed', () => shed(row.report));
	}, (row, report) => {
		row.report = report;
		[report.sessions, report.accepting ? 'accepting' : report.draining ? 'draining' : 'full',
			causes(report.refusals) || '–', causes(report.drops) || '–'].forEach((value, index) => setText(row.cells[index + 1], value));
		row.cells[2].className = report.accepting ? 'good' : 'bad';
		row.drain.hidden = report.draining;
		row.resume.hidden = !report.draining;
		row.shed.disabled = report.sessions === 0;
	});
	const names = overview.endpoints.map(report => report.endpoint.name);
	if ($('filter').options.length !== names.length + 1) {
		$('filter').replaceChildren(new Option('all endpoints', ''), ...names.map(name => new Option(name, name)));
	}
}

function showSettings(endpoint) {
	$('settings').hidden = shownEndpoint === null;
	$('settings').replaceChildren(element('h3', { textContent: `Settings of ${endpoint.name}` }), json(endpoint));
}

function showSessions(result) {
	total = result.total;
	const pages = Math.max(1, Math.ceil(total / SIZE));
	page = Math.min(page, pages - 1);
	$('page').textContent = `page ${page + 1} of ${pages}, ${count(total, 'session')}`;
	$('previous').disabled = page === 0;
	$('next').disabled = page >= pages - 1;
	$('no-sessions').hidden = total > 0;
	fill($('sessions'), result.sessions, session => session.id, (row, { id }) => {
		const actions = cells(row, ['mono', 'session'], ['name', 'endpoint'], ['name', 'principal'],
			...['age', 'idle', 'ping', 'mailbox', 'queued', 'in / out'].map(label => ['number', label]));
		row.cells[0].title = id;
		button(actions, 'Detail', () => showSession(id));
		button(actions, 'Close', () => closeSession(id));
	}, (row, session) => texts(row, short(session.id), session.endpoint, session.principal ?? '–',
		span(seconds(session.age)), idle(session, result.at), span(seconds(session.roundTrip)) || '–', session.mailboxDepth,
		queued(session), `${session.framesReceived} / ${session.framesSent}`));
}

/** In a cluster, addresses of a node begin alike. */
function short(id) {
	return '…' + id.slice(-8);
}

function idle(session, at) {
	return span((Date.parse(at) - Date.parse(session.lastSeen)) / 1000);
}

function queued(session) {
	return session.outboundBytes + ' B' + (session.backPressured ? ' (back-pressured)' : '');
}

async function closeSession(id) {
	const answer = await ask({ title: `Close session ${short(id)}?`, text: 'It ends after what is in its mailbox.', confirm: 'Close', danger: true,
		fields: [{ name: 'code', label: 'close code', type: 'number', min: 1000, max: 4999, value: 1000 },
			{ name: 'reason', label: 'reason, which the client is told', maxLength: 123, required: false }] });
	if (answer) {
		await attempt(async () => {
			await call(`/sessions/${encodeURIComponent(id)}?` + new URLSearchParams(answer), { method: 'DELETE' });
			await load();
		});
	}
}

async function showSession(id) {
	shownSession = shownSession === id ? null : id;
	hasEnded = false;
	$('detail').hidden = shownSession === null;
	if (shownSession) {
		await attempt(loadSession);
		$('detail').focus();
	}
	await stopTrace();
}

async function loadSession() {
	const id = shownSession;
	const detail = await call('/sessions/' + encodeURIComponent(id));
	if (id !== shownSession) {
		return;
	}
	hasEnded = detail === null;
	$('detail').classList.toggle('faint', hasEnded);
	if (hasEnded) {
		$('detail-title').textContent = `Session ${short(id)} has ended`;
		return;
	}
	const { session, subscriptions, state } = detail;
	$('detail-title').textContent = `Session ${short(id)} of ${session.endpoint}`;
	facts($('detail-facts'), [['address', id], ['path', detail.path], ['principal', session.principal], ['remote address', detail.remoteAddress],
		['subprotocol', detail.subprotocol ?? 'none'], ['age', span(seconds(session.age))], ['idle', idle(session, new Date())],
		['ping', span(seconds(session.roundTrip))], ['mailbox', count(session.mailboxDepth, 'message')], ['queued', queued(session)],
		['frames', `${session.framesReceived} in, ${session.framesSent} out`], ['in a callback for', span(seconds(session.callbackAge))],
		['subscriptions', subscriptions && subscriptionList(subscriptions)],
		['state', state.status === 'SHOWN' ? json(state.value) : state.status.toLowerCase().replace('_', ' ')]]);
}

function subscriptionList({ total, topics }) {
	if (total === 0) {
		return 'none';
	}
	const more = total > topics.length ? [element('li', { className: 'faint', textContent: `and ${total - topics.length} more` })] : [];
	return element('ul', { className: 'list' }, ...topics.map(({ topic, prefix }) => {
		const item = element('li');
		button(item, topic + (prefix ? '…' : ''), () => showTopic(topic, prefix), 'link mono');
		return item;
	}), ...more);
}

function showTopics(result) {
	$('topics-section').hidden = result === null;
	if (result === null) {
		return;
	}
	$('no-topics').hidden = result.total > 0;
	$('topic-count').textContent = result.total > result.topics.length ? `the ${result.topics.length} busiest of ${result.total}` : count(result.total, 'topic');
	fill($('topics'), result.topics, ({ topic, prefix }) => prefix + topic, (row, { topic, prefix }) => {
		row.insertCell().className = 'name';
		button(row.cells[0], topic, () => showTopic(topic, prefix), 'link mono');
		if (prefix) {
			row.cells[0].append(element('small', { textContent: 'prefix' }));
		}
		for (const label of ['subscribers', 'published', 'accepted']) {
			Object.assign(row.insertCell(), { className: 'number' }).dataset.label = label;
		}
	}, (row, { subscribers, published, accepted }) =>
		[subscribers, published, accepted].forEach((value, index) => setText(row.cells[index + 1], value)));
}

async function showTopic(topic, prefix) {
	shownTopic = { topic, prefix };
	await attempt(loadTopic);
	$('topic-detail').scrollIntoView({ block: 'nearest' });
}

async function loadTopic() {
	const detail = await call('/topics?' + new URLSearchParams({ ...shownTopic, size: SIZE }));
	$('topic-detail').hidden = detail === null;
	if (detail === null) {
		return;
	}
	$('topic-title').textContent = (detail.topic.prefix ? 'Prefix ' : 'Topic ') + detail.topic.topic;
	facts($('topic-facts'), [['subscribers', sessionList(detail.topic.subscribers, detail.sessions.map(id => [id, short(id)]))],
		['present', detail.tracked === 0 ? null : sessionList(detail.tracked, detail.presence.map(({ key, session }) => [session, key]))],
		['published', detail.topic.published], ['accepted', detail.topic.accepted]]);
}

function sessionList(total, sessions) {
	const list = element('span', { textContent: total + (total ? ': ' : '') });
	for (const [id, text] of sessions) {
		button(list, text, () => showSession(id), 'link');
	}
	if (total > sessions.length) {
		list.append(`and ${total - sessions.length} more`);
	}
	return list;
}

async function load() {
	showEndpoints(await call(''));
	if (setting.nodes === 'true') {
		showNodes(await call('/nodes'));
	}
	const query = new URLSearchParams({ order: $('order').value, page, size: SIZE });
	if ($('filter').value) {
		query.set('endpoint', $('filter').value);
	}
	showSessions(await call('/sessions?' + query) ?? { total: 0, at: 0, sessions: [] });
	showTopics(await call('/topics?size=' + SIZE));
	if (shownSession && !hasEnded) {
		await loadSession();
	}
	if (shownTopic) {
		await loadTopic();
	}
}

async function refresh() {
	if (!busy) {
		busy = true;
		await attempt(load, 'regular');
		busy = false;
	}
}

function turn(by) {
	page += by;
	refresh();
}

function hideDetail() {
	shownSession = null;
	$('detail').hidden = true;
	stopTrace();
}

function hideTopic() {
	shownTopic = null;
	$('topic-detail').hidden = true;
}

$('refresh').addEventListener('click', refresh);
$('previous').addEventListener('click', () => turn(-1));
$('next').addEventListener('click', () => turn(1));
for (const id of ['filter', 'order']) {
	$(id).addEventListener('change', () => { page = 0; refresh(); });
}
$('detail-close').addEventListener('click', hideDetail);
$('topic-close').addEventListener('click', hideTopic);
$('detail').addEventListener('keydown', event => event.key === 'Escape' && hideDetail());
$('topic-detail').addEventListener('keydown', event => event.key === 'Escape' && hideTopic());
$('lookup').addEventListener('submit', event => {
	event.preventDefault();
	showTopic($('topic').value, $('prefix').checked);
});
refresh();
setInterval(() => $('live').checked && !document.hidden && refresh(), EVERY);
