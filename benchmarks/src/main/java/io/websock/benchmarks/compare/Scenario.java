package io.websock.benchmarks.compare;

import java.util.Locale;

import io.websock.benchmarks.load.LoadOptions;
import io.websock.benchmarks.load.LoadOptions.Mode;
import io.websock.benchmarks.load.LoadResult;

/**
 * Something that is measured on each server.
 *
 * @param name what options and tables call it
 * @param load the traffic
 */
record Scenario(String name, LoadOptions load) {

	static final String DEFAULTS = "echo-1,echo-16,burst,binary-4k,text-64k,fan,idle";

	private static final String TLS = "-tls";

	static Scenario named(String name) {
		if (name.endsWith(TLS)) {
			Scenario plain = named(name.substring(0, name.length() - TLS.length()));
			return new Scenario(name, plain.load().overTls());
		}
		return switch (name) {
			case "echo-1" -> echo(name, 1, 128, false);
			case "echo-16" -> echo(name, 16, 128, false);
			case "burst" -> of(name, Mode.BURST, "/burst", 64, 1, 64, false, 0);
			case "binary-4k" -> echo(name, 4, 4096, true);
			case "text-64k" -> echo(name, 1, 65536, false);
			case "fan" -> fan(name, 200, 128, 0);
			case "fan-1k" -> fan(name, 1000, 128, 0);
			case "fan-1k-8" -> of(name, Mode.FAN, "/fan", 1000, 8, 128, false, 0);
			case "fan-10k" -> fan(name, 10_000, 128, 0);
			case "healthy-200" -> fan(name, 200, 1024, 0);
			case "stalled-200" -> fan(name, 200, 1024, 5);
			case "healthy-5k" -> fan(name, 5000, 1024, 0);
			case "stalled-5k" -> fan(name, 5000, 1024, 500);
			case "idle" -> of(name, Mode.IDLE, "/echo", 5000, 1, 128, false, 0);
			case "idle-2k" -> of(name, Mode.IDLE, "/echo", 2000, 1, 128, false, 0);
			case "connect" -> of(name, Mode.CONNECT, "/echo", 64, 1, 128, false, 0);
			case "storm" -> of(name, Mode.STORM, "/echo", 15_000, 512, 128, false, 0);
			default -> throw new IllegalArgumentException("Unknown scenario '" + name + "'");
		};
	}

	private static Scenario echo(String name, int depth, int size, boolean binary) {
		return of(name, Mode.ECHO, "/echo", 64, depth, size, binary, 0);
	}

	private static Scenario fan(String name, int connections, int size, int stalled) {
		return of(name, Mode.FAN, "/fan", connections, 1, size, false, stalled);
	}

	private static Scenario of(String name, Mode mode, String path, int connections, int depth, int size,
			boolean binary, int stalled) {
		return new Scenario(name,
				new LoadOptions(mode, 0, 0, path, connections, depth, size, binary, 100, stalled, 0, 0, false, false));
	}

	/**
	 * Returns the scenario's name for readers who do not know the options.
	 * @return what charts call it
	 */
	String title() {
		String size = (this.load.size() < 1024) ? this.load.size() + " B" : this.load.size() / 1024 + " KiB";
		String kind = this.load.binary() ? "binary" : "text";
		String tls = this.load.tls() ? ", TLS" : "";
		return switch (this.load.mode()) {
			case ECHO -> "Echo, " + kind + " of " + size + ", " + this.load.depth() + " in flight" + tls;
			case BURST -> "Burst of " + this.load.burst() + " messages, " + kind + " of " + size + tls;
			case FAN -> String.format(Locale.ROOT, "One to %,d, %s of %s%s%s", this.load.connections(), kind, size,
					(this.load.depth() > 1) ? ", " + this.load.depth() + " at once" : "",
					hasStalled() ? ", " + this.load.stalled() + " never read" : "") + tls;
			case IDLE -> String.format(Locale.ROOT, "%,d idle sessions%s", this.load.connections(), tls);
			case CONNECT -> "Connection with one echo" + tls;
			case STORM -> String.format(Locale.ROOT, "%,d connect anew%s", this.load.connections(), tls);
		};
	}

	boolean isOverTls() {
		return this.load.tls();
	}

	boolean isFanOut() {
		return this.load.mode() == Mode.FAN;
	}

	boolean isIdle() {
		return this.load.mode() == Mode.IDLE;
	}

	/**
	 * Returns whether each run of it needs a server that has just started.
	 * @return whether it does
	 */
	boolean needsNewServer() {
		return isIdle() || this.load.mode() == Mode.STORM;
	}

	/**
	 * Returns whether a server's default bound is too small for its messages.
	 * @return whether they are longer than 8 KiB
	 */
	boolean hasLargeMessages() {
		return this.load.size() > 8192;
	}

	boolean hasStalled() {
		return this.load.stalled() > 0;
	}

	/**
	 * Returns the figure that servers are compared by.
	 * @param result a run's result
	 * @return microseconds of the server's CPU for one frame, or bytes of heap for one
	 * idle session
	 */
	double cost(LoadResult result) {
		return isIdle() ? result.heapPerConnection() : result.cpuPerFrame();
	}

}
