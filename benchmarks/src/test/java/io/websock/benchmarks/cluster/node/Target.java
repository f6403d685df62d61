package io.websock.benchmarks.cluster.node;

import io.websock.SessionId;

/**
 * What a node is to send to, close or revoke.
 *
 * @param kind the way
 * @param client the client's number, which names the stream
 * @param node number of the process that has it
 * @param address the session's address, or the name of a user
 */
record Target(String kind, String client, int node, String address) {

	static Target parse(String line) {
		String[] parts = line.split(" ");
		return new Target(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]);
	}

	SessionId session() {
		return SessionId.of(this.address);
	}

}
