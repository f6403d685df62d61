/** Which node serves this window, and whom else, if the application runs on more than one. */

const $ = (id) => document.getElementById(id);

let others = [];

/** Asks the server which node it is. With one node only, nothing of it is shown. */
export async function askForNode() {
  const response = await fetch(new URL('node', document.baseURI)).catch(() => null);
  const node = response?.ok ? await response.json() : {name: null};
  if (node.name === null) {
    return;
  }
  others = node.others;
  showNode(node.name);
  $('announcement').placeholder = 'Tell this node';
  for (const port of others) {
    const link = Object.assign(document.createElement('a'),
      {className: 'quiet', target: '_blank', rel: 'noopener', textContent: `Open node ${port}`});
    link.href = at(port, location.pathname);
    $('nodes').append(link);
  }
  if (others.length > 0) {
    $('second').textContent = `Window on node ${others[0]}`;
    $('second').href = at(others[0], $('second').href);
  }
}

/** Shows who serves this window: behind a load balancer, a socket may come back elsewhere. */
export function showNode(name) {
  $('nodes').hidden = false;
  $('node').textContent = `node ${name}`;
}

/** Address of a second window, which is at another node if there is one. */
export function secondWindow(query) {
  const address = `?${new URLSearchParams(query)}`;
  return others.length > 0 ? at(others[0], address) : address;
}

function at(port, address) {
  const url = new URL(address, document.baseURI);
  url.port = port;
  return url.href;
}

/** " on node 8081", for a person whose node is known. */
export function onNode({node}) {
  return node === undefined ? '' : ` on node ${node}`;
}

/** One list for each node that serves some of the people, that of this window first. */
export function byNode(people, own, item) {
  const nodes = new Map();
  for (const person of people) {
    nodes.set(person.node, [...nodes.get(person.node) ?? [], item(person)]);
  }
  if (nodes.has(undefined)) {
    return people.map(item);
  }
  const order = [...nodes.keys()].sort((a, b) => (b === own) - (a === own) || a.localeCompare(b));
  return order.map((node) => {
    const title = Object.assign(document.createElement('h3'), {textContent: `node ${node}`});
    const list = document.createElement('ul');
    list.append(...nodes.get(node));
    const group = Object.assign(document.createElement('li'), {className: 'group'});
    group.append(title, list);
    return group;
  });
}
