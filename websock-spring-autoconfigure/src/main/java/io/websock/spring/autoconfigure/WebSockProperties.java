package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.engine.MailboxOverflow;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of WebSock endpoints. Those that {@link EndpointProperties} repeats may be
 * set for one endpoint.
 *
 * @param pathOrder Place of the endpoints among the application's handler mappings; lower
 * ones are asked first. Requests that ask for no upgrade pass them by.
 * @param transport What carries sessions: the native transport where there is one, which
 * is on Tomcat, or the container's own WebSocket layer.
 * @param allowedOrigins Origins of web pages that may connect, such as
 * https://example.com, https://*.example.com or * for all. If empty, only pages of the
 * application's own origin may.
 * @param idleTimeout How long a client may send nothing before its session ends. Zero
 * means for ever.
 * @param heartbeat Pings to clients that send nothing.
 * @param closeTimeout How long to wait for the client's close frame after sending one.
 * @param sendTimeout How long a client may take none of the bytes that wait for it before
 * its session ends.
 * @param maxFrameSize Largest frame accepted from a client, on the native transport.
 * Judged by the frame's header, before any of it is kept.
 * @param maxMessageSize Largest message accepted from a client, joined from its frames
 * and inflated. A message of one frame is bound by max-frame-size as well.
 * @param validateUtf8 Whether a text message that is not UTF-8 ends the session. If not,
 * what is malformed is replaced where the text is read, and passed on as it is. For the
 * native transport; containers always check.
 * @param compression Compression of messages, on the native transport.
 * @param mailbox Messages that wait for a session.
 * @param outbound Bytes that wait for a client.
 * @param limits Limits to what clients may do.
 * @param closeCodes Close codes by cause.
 * @param drain How sessions end when the application stops.
 * @param execution Threads that run sessions.
 * @param logging What log lines say.
 * @param metrics Metrics of endpoints.
 * @param observations Observations of sessions, if Micrometer observes the application.
 * @param console Page for looking at sessions and trying endpoints out.
 * @param endpoints Settings of single endpoints, by the endpoint's name.
 */
@ConfigurationProperties("websock")
public record WebSockProperties(@DefaultValue("-2") int pathOrder, @DefaultValue("auto") TransportChoice transport,
		@DefaultValue List<String> allowedOrigins, @DefaultValue("60s") Duration idleTimeout,
		@DefaultValue Heartbeat heartbeat, @DefaultValue("5s") Duration closeTimeout,
		@DefaultValue("10s") Duration sendTimeout, @DefaultValue("8MB") DataSize maxFrameSize,
		@DefaultValue("8MB") DataSize maxMessageSize, @DefaultValue("true") boolean validateUtf8,
		@DefaultValue Compression compression, @DefaultValue Mailbox mailbox, @DefaultValue Outbound outbound,
		@DefaultValue Limits limits, @DefaultValue CloseCodes closeCodes, @DefaultValue Drain drain,
		@DefaultValue Execution execution, @DefaultValue Logging logging, @DefaultValue Metrics metrics,
		@DefaultValue Observations observations, @DefaultValue Console console,
		@DefaultValue Map<String, EndpointProperties> endpoints) {

	/**
	 * Creates the properties.
	 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
	 * allowed
	 */
	public WebSockProperties {
		PropertyRule.zeroOrMore("idle-timeout", idleTimeout);
		PropertyRule.positive("close-timeout", closeTimeout);
		PropertyRule.positive("send-timeout", sendTimeout);
		PropertyRule.positive("max-frame-size", maxFrameSize);
		PropertyRule.positive("max-message-size", maxMessageSize);
		PropertyRule.origins("allowed-origins", allowedOrigins);
		allowedOrigins = List.copyOf(allowedOrigins);
		endpoints = Map.copyOf(endpoints);
	}

	/**
	 * Pings to clients that send nothing.
	 *
	 * @param interval Silence of a client after which it is sent a ping. Zero means that
	 * none is sent.
	 * @param timeout How long a client may stay silent after a ping before its session
	 * ends.
	 */
	public record Heartbeat(@DefaultValue("25s") Duration interval, @DefaultValue("10s") Duration timeout) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Heartbeat {
			PropertyRule.zeroOrMore("interval", interval);
			PropertyRule.positive("timeout", timeout);
		}

	}

	/**
	 * Compression of messages by permessage-deflate, on the native transport.
	 *
	 * @param enabled Whether messages are compressed if the client asks for it.
	 * @param level Effort to compress, from 1 for the fastest to 9 for the smallest.
	 * @param noContextTakeover Whether each message to a client is compressed by itself:
	 * larger on the wire, but a session holds no memory for it between messages.
	 * @param clientNoContextTakeover Whether clients are told to compress each message by
	 * itself.
	 * @param threshold Size of a message from which it is compressed.
	 * @param maxInflateRatio How many times its compressed size a message of a client may
	 * have. Zero means that any ratio is accepted.
	 */
	public record Compression(@DefaultValue("false") boolean enabled, @DefaultValue("6") int level,
			@DefaultValue("false") boolean noContextTakeover, @DefaultValue("false") boolean clientNoContextTakeover,
			@DefaultValue("256B") DataSize threshold, @DefaultValue("25") int maxInflateRatio) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Compression {
			PropertyRule.between("level", level, 1, 9);
			PropertyRule.zeroOrMore("threshold", threshold);
			PropertyRule.zeroOrMore("max-inflate-ratio", maxInflateRatio);
		}

	}

	/**
	 * Messages that wait for a session.
	 *
	 * @param capacity How many messages may wait for a session.
	 * @param overflow What happens to one message more than may wait. With 'conflate' a
	 * Conflatable message also replaces, full or not, the waiting one of its key.
	 */
	public record Mailbox(@DefaultValue("1024") int capacity, @DefaultValue("close") MailboxOverflow overflow) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Mailbox {
			PropertyRule.positive("capacity", capacity);
		}

	}

	/**
	 * Bytes that wait for a client.
	 *
	 * @param highWaterMark Amount of bytes waiting for a client above which its session
	 * rests: it reads nothing and calls no callback until half of them have been taken.
	 * @param maxBytes Amount of bytes waiting for a client above which its session ends.
	 */
	public record Outbound(@DefaultValue("64KB") DataSize highWaterMark, @DefaultValue("1MB") DataSize maxBytes) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Outbound {
			PropertyRule.positive("high-water-mark", highWaterMark);
			PropertyRule.positive("max-bytes", maxBytes);
			PropertyRule.atMost("high-water-mark", highWaterMark, "max-bytes", maxBytes);
		}

	}

	/**
	 * Limits to what clients may do.
	 *
	 * @param sessions How many sessions all endpoints together may have at the same time.
	 * Further handshakes are answered with status 503. Zero means any number.
	 * @param sessionsPerPrincipal How many sessions one principal may have at the same
	 * time, by its name. Further handshakes are answered with status 429. Zero means any
	 * number.
	 * @param sessionsPerAddress How many sessions one address may have at the same time;
	 * for IPv6 one network of 64 bits. Further handshakes are answered with status 429.
	 * Behind a proxy, set server.forward-headers-strategy. Zero means any number.
	 * @param messagesPerSecond Rate of messages above which a client's session ends. Zero
	 * means that any rate is accepted.
	 * @param bytesPerSecond Rate of bytes above which a client's session ends, frames of
	 * all kinds together. A larger message must not come at once. Zero means that any
	 * rate is accepted.
	 */
	public record Limits(@DefaultValue("0") int sessions, @DefaultValue("0") int sessionsPerPrincipal,
			@DefaultValue("0") int sessionsPerAddress, @DefaultValue("0") int messagesPerSecond,
			@DefaultValue("0B") DataSize bytesPerSecond) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Limits {
			PropertyRule.zeroOrMore("sessions", sessions);
			PropertyRule.zeroOrMore("sessions-per-principal", sessionsPerPrincipal);
			PropertyRule.zeroOrMore("sessions-per-address", sessionsPerAddress);
			PropertyRule.zeroOrMore("messages-per-second", messagesPerSecond);
			PropertyRule.zeroOrMore("bytes-per-second", bytesPerSecond);
		}

	}

	/**
	 * Close codes by cause.
	 *
	 * @param timeout Close code for a client that sent nothing for too long.
	 * @param shutdown Close code when the application stops without a drain.
	 * @param drain Close code when the application stops and drains its sessions.
	 * @param overload Close code for a session that cannot take more.
	 * @param credentialsExpired Close code for a session whose credentials have expired
	 * or were revoked.
	 */
	public record CloseCodes(@DefaultValue("1001") int timeout, @DefaultValue("1001") int shutdown,
			@DefaultValue("1012") int drain, @DefaultValue("1013") int overload,
			@DefaultValue("3000") int credentialsExpired) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public CloseCodes {
			PropertyRule.closeCode("timeout", timeout);
			PropertyRule.closeCode("shutdown", shutdown);
			PropertyRule.closeCode("drain", drain);
			PropertyRule.closeCode("overload", overload);
			PropertyRule.closeCode("credentials-expired", credentialsExpired);
		}

	}

	/**
	 * How sessions end when the application stops.
	 *
	 * @param enabled Whether sessions end in batches when the application stops, so that
	 * clients do not all come back at once; else they end together, with the close code
	 * for a shutdown.
	 * @param batchSize How many sessions end within an interval, at random moments; more
	 * if the timeout leaves no time for all.
	 * @param interval Mean time from one batch to the next. Each pause is drawn from
	 * between half and one and a half of it.
	 * @param timeout How long sessions may take to end when the application stops. Those
	 * that are left are cut. Keep it below spring.lifecycle.timeout-per-shutdown-phase.
	 */
	public record Drain(@DefaultValue("true") boolean enabled, @DefaultValue("500") int batchSize,
			@DefaultValue("200ms") Duration interval, @DefaultValue("20s") Duration timeout) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Drain {
			PropertyRule.positive("batch-size", batchSize);
			PropertyRule.positive("interval", interval);
			PropertyRule.positive("timeout", timeout);
		}

	}

	/**
	 * Threads that run sessions.
	 *
	 * @param threads How many threads run sessions that messages and timers wake. Zero
	 * means four for each processor, and eight at least. Not used with virtual threads.
	 * @param eventLoops How many event loops serve plain connections on Tomcat, each with
	 * a thread that also runs callbacks, and gets a substitute when one of them blocks.
	 * By default one for each processor. Zero means Tomcat's poller and threads. Not used
	 * with virtual threads.
	 * @param warnAfter Duration of a callback after which it counts as stuck and is
	 * warned of, once, with its session and the stack of its thread. Zero disables the
	 * warning.
	 */
	public record Execution(@DefaultValue("0") int threads, @Nullable Integer eventLoops,
			@DefaultValue("10s") Duration warnAfter) {

		/**
		 * Creates the properties.
		 * @throws io.websock.spring.WebSockConfigurationException if one of them is not
		 * allowed
		 */
		public Execution {
			PropertyRule.zeroOrMore("threads", threads);
			PropertyRule.zeroOrMore("warn-after", warnAfter);
			if (eventLoops != null) {
				PropertyRule.zeroOrMore("event-loops", eventLoops);
			}
		}

	}

	/**
	 * What log lines say.
	 *
	 * @param mdc Whether log lines of callbacks are given the session's address, the name
	 * of its endpoint and that of its principal, as websock.session, websock.endpoint and
	 * websock.principal in the MDC of SLF4J.
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
	 * observed anyway.
	 *
	 * @param callbacks Whether each callback is an observation, and so a span where the
	 * application is traced.
	 * @param messages Whether messages of the application bring along the observation,
	 * and so the trace, that is current where they are sent.
	 */
	public record Observations(@DefaultValue("false") boolean callbacks, @DefaultValue("false") boolean messages) {

	}

	/**
	 * Page for looking at sessions and trying endpoints out.
	 *
	 * @param enabled Whether the actuator has the endpoint websockconsole. If not set, it
	 * has while devtools are active.
	 */
	public record Console(@Nullable Boolean enabled) {

	}

}
