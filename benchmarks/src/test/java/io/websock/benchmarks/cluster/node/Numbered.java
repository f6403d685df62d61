package io.websock.benchmarks.cluster.node;

/**
 * A message with its number in a stream: what one node sends in one way to one topic,
 * session or endpoint.
 *
 * @param kind the way
 * @param node number of the process that sends
 * @param stream the topic, session or endpoint
 * @param number the number, from 1
 */
record Numbered(String kind, int node, String stream, long number) {

	/**
	 * Returns what the client is sent.
	 */
	String text() {
		return "m " + this.kind + " " + this.node + " " + this.stream + " " + this.number;
	}

}
