package io.websock.spring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the application, beside {@link SessionProperties}.
 *
 * @param pathOrder Order of the endpoints among the application's handler mappings. The
 * mapping with the lowest value is asked first. Requests without an upgrade are not
 * affected.
 * @param transport Transport of sessions. The native transport runs on Tomcat and Reactor
 * Netty; 'container' selects the container's own WebSocket layer; 'auto' selects the
 * native transport where it is available.
 * @param drain Closing of sessions at shutdown.
 * @param execution Threads that run sessions.
 * @param logging Contents of log lines.
 * @param metrics Metrics of endpoints.
 * @param observations Observations of sessions, if Micrometer observes the application.
 * @param console Page that shows sessions and connects to endpoints.
 * @param http2 Sessions over HTTP/2, which Jetty and Reactor Netty can serve.
 * @param tomcat Connections of an embedded Tomcat.
 */
@ConfigurationProperties("websock")
public record WebSockProperties(@DefaultValue("-2") int pathOrder, @DefaultValue("auto") TransportChoice transport,
		@DefaultValue Drain drain, @DefaultValue Execution execution, @DefaultValue Logging logging,
		@DefaultValue Metrics metrics, @DefaultValue Observations observations, @DefaultValue Console console,
		@DefaultValue Http2 http2, @DefaultValue Tomcat tomcat) {

	/**
	 * Closing of sessions at shutdown.
	 *
	 * @param enabled Whether sessions are closed in batches at shutdown, so that clients
	 * do not all reconnect at once. Otherwise they are closed together, with the close
	 * code for a shutdown.
	 * @param batchSize Number of sessions that are closed in one interval, at random
	 * moments; more if the timeout is too short for all.
	 * @param interval Mean interval between batches. Each one is drawn at random from
	 * half to one and a half of it.
	 * @param timeout Maximum time for sessions to end at shutdown. The connections of the
	 * remaining ones are cut. Keep it below spring.lifecycle.timeout-per-shutdown-phase.
	 */
	public record Drain(@DefaultValue("true") boolean enabled, @DefaultValue("500") int batchSize,
			@DefaultValue("200ms") Duration interval, @DefaultValue("20s") Duration timeout) {

		public Drain {
			PropertyRule.positive("batch-size", batchSize);
			PropertyRule.positive("interval", interval);
			PropertyRule.positive("timeout", timeout);
		}

	}

	/**
	 * Threads that run sessions.
	 *
	 * @param threads Number of threads for sessions that messages and timers wake. Zero
	 * means four per processor and at least eight. Not used with virtual threads.
	 * @param eventLoops Number of event loops for connections of Tomcat's NIO connector.
	 * The thread of an event loop also runs callbacks, and another one takes its place
	 * while a callback blocks it. Defaults to one per processor. Zero uses Tomcat's
	 * poller and threads instead. On Reactor Netty the loops are its own, and only zero
	 * has an effect: no callback runs on them.
	 * @param warnAfter Duration of a callback after which it counts as stuck. A single
	 * warning shows its session and the stack of its thread. Zero disables the warning.
	 */
	public record Execution(@DefaultValue("0") int threads, @Nullable Integer eventLoops,
			@DefaultValue("10s") Duration warnAfter) {

		public Execution {
			PropertyRule.zeroOrMore("threads", threads);
			PropertyRule.zeroOrMore("warn-after", warnAfter);
			if (eventLoops != null) {
				PropertyRule.zeroOrMore("event-loops", eventLoops);
			}
		}

	}

	/**
	 * Contents of log lines.
	 *
	 * @param mdc Whether log lines of callbacks have the session's id, the endpoint's
	 * name and the principal's name in the MDC of SLF4J, as websock.session,
	 * websock.endpoint and websock.principal.
	 */
	public record Logging(@DefaultValue("true") boolean mdc) {

	}

	/**
	 * Metrics of endpoints.
	 *
	 * @param enabled Whether endpoints are measured if Micrometer is present.
	 */
	public record Metrics(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Observations of sessions, if Micrometer observes the application. Handshakes are
	 * always observed.
	 *
	 * @param callbacks Whether each callback is an observation, and therefore a span if
	 * the application is traced.
	 * @param messages Whether a message of the application propagates the observation,
	 * and therefore the trace, that is current where it is sent.
	 */
	public record Observations(@DefaultValue("false") boolean callbacks, @DefaultValue("false") boolean messages) {

	}

	/**
	 * Page that shows sessions and connects to endpoints.
	 *
	 * @param enabled Whether the actuator has the endpoint websockconsole. By default it
	 * has while devtools are active.
	 * @param trace Traces of single sessions' frames, for the actuator.
	 */
	public record Console(@Nullable Boolean enabled, @DefaultValue Trace trace) {

		/**
		 * Traces of single sessions' frames, for the actuator.
		 *
		 * @param enabled Whether the actuator has the endpoint websocktrace, which shows
		 * direction, opcode and length of the frames of a session while an operator
		 * looks.
		 * @param payloads Whether traces show the first 512 bytes of payloads, too.
		 */
		public record Trace(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean payloads) {

		}

	}

	/**
	 * Sessions over HTTP/2, which Jetty and Reactor Netty can serve.
	 *
	 * @param streamWindow Number of bytes that a client may send on a stream before the
	 * application reads them, at most 4MB. The window of a connection becomes twice that
	 * for each stream that it may have, so that a session that reads nothing does not
	 * hold up others. Applies to requests of all kinds. Zero leaves the windows that the
	 * server has.
	 */
	public record Http2(@DefaultValue("64KB") DataSize streamWindow) {

		/** So that the window of a connection with 128 streams is at most 1 GB. */
		private static final DataSize MAX_STREAM_WINDOW = DataSize.ofMegabytes(4);

		public Http2 {
			PropertyRule.upTo("stream-window", streamWindow, MAX_STREAM_WINDOW);
		}

	}

	/**
	 * Connections of an embedded Tomcat.
	 *
	 * @param releaseBuffers Whether sessions on the native transport give back the
	 * buffers that Tomcat holds for their connections, while these are empty. Takes the
	 * place of Tomcat's HTTP/1.1 protocol handler, unless the application has chosen
	 * another one.
	 */
	public record Tomcat(@DefaultValue("true") boolean releaseBuffers) {

	}

}
