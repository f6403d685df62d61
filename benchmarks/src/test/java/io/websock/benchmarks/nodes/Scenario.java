package io.websock.benchmarks.nodes;

/**
 * What is published and who receives it.
 *
 * @param name what options and tables call it
 * @param topics number of topics, which are published to in turn
 * @param subscribers subscribers of each topic
 * @param rate deliveries a second, or 0 for as many as arrive while {@link #WINDOW} are
 * on their way
 */
record Scenario(String name, int topics, int subscribers, int rate) {

	static final String DEFAULTS = "1-topic,16-topics,100-subscribers,most";

	/** Deliveries on their way at most where the rate is not given. */
	static final int WINDOW = 1024;

	/** Bytes of a body. */
	static final int SIZE = 128;

	/**
	 * Returns a scenario.
	 * @param name its name
	 * @param rate deliveries a second; not for {@code most}
	 * @return the scenario
	 */
	static Scenario named(String name, int rate) {
		return switch (name) {
			case "1-topic" -> new Scenario(name, 1, 1, rate);
			case "16-topics" -> new Scenario(name, 16, 1, rate);
			case "100-subscribers" -> new Scenario(name, 1, 100, rate);
			case "most" -> new Scenario(name, 16, 1, 0);
			default -> throw new IllegalArgumentException("Unknown scenario '" + name + "'");
		};
	}

	boolean isPaced() {
		return this.rate > 0;
	}

	int clients() {
		return this.topics * this.subscribers;
	}

	/**
	 * Returns the text that names the scenario and its rate.
	 */
	String title() {
		return isPaced() ? "%s, %,d/s".formatted(this.name, this.rate) : this.name;
	}

}
