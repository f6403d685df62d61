package io.websock.benchmarks.compare;

/**
 * A chart of the documents: the scenarios whose costs have one meaning.
 */
enum ChartKind {

	/** Messages over plain connections. */
	CPU("Server CPU for one message"),

	/** Messages over TLS. */
	TLS("Server CPU for one message over TLS"),

	/** Connections that come and go. */
	CONNECTIONS("Server CPU for one connection"),

	/** Idle sessions. */
	HEAP("Heap of one idle session");

	private final String title;

	ChartKind(String title) {
		this.title = title;
	}

	/**
	 * Returns the chart that shows a scenario.
	 * @param scenario the scenario
	 * @return its chart
	 */
	static ChartKind of(Scenario scenario) {
		return switch (scenario.load().mode()) {
			case IDLE -> HEAP;
			case CONNECT, STORM -> CONNECTIONS;
			case ECHO, BURST, FAN -> scenario.isOverTls() ? TLS : CPU;
		};
	}

	/**
	 * Returns what the chart shows.
	 * @return the chart's first line, without the baseline
	 */
	String title() {
		return this.title;
	}

}
