package io.websock.benchmarks.load;

import java.util.Locale;
import java.util.Map;

/**
 * What one load run does.
 *
 * @param mode the traffic
 * @param port the server's port on loopback
 * @param pid the server's process, or 0 to measure nothing of it
 * @param path the path to connect to
 * @param connections how many connections are open
 * @param depth how many messages each connection keeps in flight; {@link Mode#STORM}: how
 * many connections shake hands at a time
 * @param size bytes of a payload
 * @param binary whether messages are binary instead of text
 * @param burst how many frames one message asks for; {@link Mode#BURST} only
 * @param stalled how many connections never read; {@link Mode#FAN} only
 * @param warmSeconds how long traffic runs before it counts
 * @param seconds how long traffic counts
 * @param tls whether connections are over TLS
 * @param deflate whether connections agree on permessage-deflate with context takeover,
 * and messages are compressed
 */
public record LoadOptions(Mode mode, int port, long pid, String path, int connections, int depth, int size,
		boolean binary, int burst, int stalled, double warmSeconds, double seconds, boolean tls, boolean deflate) {

	/** Path where STOMP is spoken; {@link Mode#FAN} only. */
	public static final String STOMP_PATH = "/stomp";

	/**
	 * Kinds of traffic.
	 */
	public enum Mode {

		/** Each connection keeps messages in flight that come back. */
		ECHO,

		/** Each connection asks for a number of frames, and again when it has them. */
		BURST,

		/** One connection's message goes to all, the next when all have it. */
		FAN,

		/** Connections are open and silent. */
		IDLE,

		/** Connections shake hands, have one message come back, and close. */
		CONNECT,

		/**
		 * Connections come, {@code depth} at a time, have one message come back, and
		 * stay.
		 */
		STORM

	}

	static LoadOptions from(Map<String, String> values) {
		Mode mode = Mode.valueOf(values.getOrDefault("mode", "echo").toUpperCase(Locale.ROOT));
		String path = (mode == Mode.BURST) ? "/burst" : (mode == Mode.FAN) ? "/fan" : "/echo";
		return new LoadOptions(mode, number(values, "port", 8080), number(values, "pid", 0),
				values.getOrDefault("path", path), number(values, "n", 64), number(values, "depth", 1),
				number(values, "size", 128), "binary".equals(values.get("type")), number(values, "burst", 100),
				number(values, "stall", 0), Double.parseDouble(values.getOrDefault("warm", "3")),
				Double.parseDouble(values.getOrDefault("secs", "5")), Boolean.parseBoolean(values.get("tls")),
				Boolean.parseBoolean(values.get("deflate")));
	}

	private static int number(Map<String, String> values, String name, int otherwise) {
		return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
	}

	/**
	 * Returns these options for a server.
	 * @param port its port
	 * @param pid its process
	 * @return the options
	 */
	public LoadOptions at(int port, long pid) {
		return new LoadOptions(this.mode, port, pid, this.path, this.connections, this.depth, this.size, this.binary,
				this.burst, this.stalled, this.warmSeconds, this.seconds, this.tls, this.deflate);
	}

	/**
	 * Returns these options for another path.
	 * @param path the path
	 * @return the options
	 */
	public LoadOptions to(String path) {
		return new LoadOptions(this.mode, this.port, this.pid, path, this.connections, this.depth, this.size,
				this.binary, this.burst, this.stalled, this.warmSeconds, this.seconds, this.tls, this.deflate);
	}

	boolean isStomp() {
		return this.path.equals(STOMP_PATH);
	}

	/**
	 * Returns these options with other durations.
	 * @param warmSeconds how long traffic runs before it counts
	 * @param seconds how long traffic counts
	 * @return the options
	 */
	public LoadOptions lasting(double warmSeconds, double seconds) {
		return new LoadOptions(this.mode, this.port, this.pid, this.path, this.connections, this.depth, this.size,
				this.binary, this.burst, this.stalled, warmSeconds, seconds, this.tls, this.deflate);
	}

	/**
	 * Returns these options for another number of connections.
	 * @param count the number
	 * @return the options
	 */
	public LoadOptions withConnections(int count) {
		return new LoadOptions(this.mode, this.port, this.pid, this.path, count, this.depth, this.size, this.binary,
				this.burst, this.stalled, this.warmSeconds, this.seconds, this.tls, this.deflate);
	}

	/**
	 * Returns these options for connections over TLS.
	 * @return the options
	 */
	public LoadOptions overTls() {
		return new LoadOptions(this.mode, this.port, this.pid, this.path, this.connections, this.depth, this.size,
				this.binary, this.burst, this.stalled, this.warmSeconds, this.seconds, true, this.deflate);
	}

}
