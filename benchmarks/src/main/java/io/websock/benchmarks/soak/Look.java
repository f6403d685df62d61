package io.websock.benchmarks.soak;

import java.io.IOException;

/**
 * What the node holds while nobody is there.
 *
 * @param name when that was
 * @param heap live heap in bytes
 * @param resident memory of the process in bytes, the whole heap included
 * @param descriptors file descriptors
 * @param held how many more there were while sockets of vanished clients were open
 * @param threads threads, those of event loops not among them
 * @param loopThreads threads of event loops: a busy machine has many stand in for others
 * @param sessions sessions
 * @param topics topics with a subscriber
 * @param presence entries of presence
 * @param pools threads by name
 */
record Look(String name, long heap, long resident, long descriptors, long held, long threads, long loopThreads,
		long sessions, long topics, long presence, String pools) {

	private static final String LOOPS = "thread.websock-io";

	private static final long MOST_LOOP_THREADS = 100;

	private static final long MB = 1 << 20;

	static Look at(Node node, String name, long withVanished) throws IOException {
		Figures figures = node.figures("/soak/figures?collect=true");
		return new Look(name, figures.get("heap"), node.residentBytes(), figures.get("descriptors"),
				withVanished - figures.get("descriptors"), figures.get("threads") - figures.get(LOOPS),
				figures.get(LOOPS), figures.get("sessions"), figures.get("topics"), figures.get("presence"),
				figures.list("thread."));
	}

	static String header() {
		return """
				| | live heap, MB | process, MB | descriptors | held for vanished | threads | of loops | sessions | topics | presence |
				|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
				""";
	}

	String row() {
		return String.format("| %s | %.1f | %.0f | %d | %d | %d | %d | %d | %d | %d |%n", this.name,
				(double) this.heap / MB, (double) this.resident / MB, this.descriptors, this.held, this.threads,
				this.loopThreads, this.sessions, this.topics, this.presence);
	}

	/**
	 * Checks that nothing is left, and nothing has grown since an earlier look.
	 * @param start the earlier look
	 * @param problems where to say what is not as it should be
	 */
	void check(Look start, Problems problems) {
		problems.unlessEqual(this.name + ", sessions", this.sessions, 0);
		problems.unlessEqual(this.name + ", topics", this.topics, 0);
		problems.unlessEqual(this.name + ", presence", this.presence, 0);
		problems.ifAbove(this.name + ", live heap", this.heap, start.heap + 8 * MB + start.heap / 10);
		problems.ifAbove(this.name + ", process", this.resident, start.resident + 32 * MB + start.resident / 10);
		problems.ifAbove(this.name + ", descriptors", this.descriptors, start.descriptors + 8);
		problems.ifAbove(this.name + ", descriptors held for vanished clients", this.held, 0);
		problems.ifAbove(this.name + ", threads (" + this.pools + ")", this.threads, start.threads + 8);
		problems.ifAbove(this.name + ", threads of loops", this.loopThreads, MOST_LOOP_THREADS);
	}

}
