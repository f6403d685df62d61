
/* The nodes of a cluster, with all figures that this node has of them. */
const MAX_GONE = 20;
const known = new Map();
let columns = [];

function showNodes(report) {
	$('nodes-section').hidden = report === null;
	if (report === null) {
		return;
	}
	const { connected, nodes } = report;
	const sessions = nodes.reduce((sum, { sessions }) => sum + Math.max(0, sessions), 0);
	setText($('nodes-summary'), connected ? `${count(nodes.length, 'node')}, ${count(sessions, 'session')}, connected`
		: 'Not connected: what is shown of other nodes may be old.');
	$('nodes-summary').className = connected ? 'faint' : 'bad';
	const gone = remember(nodes);
	drawHead(nodes);
	fill($('nodes'), [...nodes, ...gone], ({ node }) => node, row => {
		row.insertCell().className = 'mono';
		row.insertCell().dataset.label = 'state';
	}, (row, member) => {
		const { node, isSelf, state, since } = member;
		while (row.cells.length < columns.length + 2) {
			Object.assign(row.insertCell(), { className: 'number' }).dataset.label = words(columns[row.cells.length - 3]);
		}
		row.className = since ? 'faint' : '';
		row.cells[1].className = since ? '' : state === 'UP' ? 'good' : 'bad';
		texts(row, node, since ? `gone since ${since}` : isSelf ? 'this node' : state.toLowerCase(),
			...columns.map(column => since ? '' : figure(column, member)));
	});
}

/** Returns nodes that were there since this page was opened and are not any more, the last one first. */
function remember(nodes) {
	const there = new Set(nodes.map(({ node }) => node));
	for (const member of known.values()) {
		member.since = there.has(member.node) ? null : member.since ?? new Date().toLocaleTimeString([], { hour12: false });
	}
	nodes.forEach(member => known.set(member.node, { node: member.node, since: null }));
	const gone = [...known.values()].filter(({ since }) => since);
	gone.splice(0, gone.length - MAX_GONE).forEach(({ node }) => known.delete(node));
	return gone.reverse();
}

function drawHead(nodes) {
	const found = new Set([...columns, ...nodes.flatMap(Object.keys)]);
	['node', 'isSelf', 'state'].forEach(name => found.delete(name));
	if (found.size !== columns.length || $('nodes-head').cells.length === 0) {
		columns = [...found];
		$('nodes-head').replaceChildren(...['node', 'state'].map(name => element('th', { textContent: name })),
			...columns.map(column => element('th', { className: 'number', textContent: words(column) })));
	}
}

/** {"lagMax": "PT0.002S"} is "lag max" and "2 ms". */
function words(name) {
	return name.replace(/[A-Z]/g, letter => ' ' + letter.toLowerCase());
}

/** What counts what arrives from a node says nothing of this node itself. */
function figure(column, member) {
	const value = member[column];
	const duration = seconds(value);
	if (value === undefined || value < 0 || (member.isSelf && column !== 'sessions' && !(duration ?? value))) {
		return '–';
	}
	return duration !== null ? span(duration) : value;
}
