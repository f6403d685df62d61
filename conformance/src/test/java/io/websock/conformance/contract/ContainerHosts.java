package io.websock.conformance.contract;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.websock.WebSock;
import io.websock.tck.ContractHost;
import io.websock.tck.ContractHostFactory;
import io.websock.tck.ContractSettings;
import io.websock.tck.Deviation;

/**
 * The contract suite's adapter to Spring Boot applications on each server, and to the
 * engine alone. What each container hides is in {@code docs/containers.md}.
 */
enum ContainerHosts implements ContractHostFactory {

	TOMCAT(EnumSet.of(Deviation.PINGS_HIDDEN, Deviation.NO_CODE_IS_1000, Deviation.NEW_CODES_ARE_1002,
			Deviation.ILLEGAL_CODE_IS_REMOTE, Deviation.REASON_MAKES_A_VERDICT, Deviation.CLOSE_ECHO_CARRIES_REASON,
			Deviation.VERDICT_HAS_TEXT, Deviation.NO_FRAME_LIMIT, Deviation.COMPRESSION_IS_THE_CONTAINERS,
			Deviation.UTF8_ALWAYS_JUDGED, Deviation.SIZE_JUDGED_LATE, Deviation.FRAGMENTS_ARE_NO_LIFE,
			Deviation.BAD_REASON_IS_1002, Deviation.LOSS_IS_ANSWERED, Deviation.PONG_WAITS_FOR_FRAMES,
			Deviation.CUT_SAYS_GOING_AWAY, Deviation.MARKED_CONTINUATION_PASSES), Hidden.ON_TOMCAT),

	NATIVE(EnumSet.of(Deviation.PONG_WAITS_FOR_FRAMES), Set.of()),

	JETTY(EnumSet.of(Deviation.VERDICT_HAS_TEXT, Deviation.NO_FRAME_LIMIT, Deviation.COMPRESSION_IS_THE_CONTAINERS,
			Deviation.UTF8_ALWAYS_JUDGED, Deviation.SIZE_JUDGED_LATE, Deviation.FRAGMENTS_ARE_NO_LIFE,
			Deviation.CLOSE_NOT_AWAITED, Deviation.PONG_WAITS_FOR_FRAMES, Deviation.UTF8_JUDGED_LATE), Hidden.ON_BOTH),

	/** WebFlux on Reactor Netty. */
	NETTY(EnumSet.of(Deviation.PONG_WAITS_FOR_FRAMES, Deviation.EARLY_FRAMES_ARE_LOST), Hidden.ON_NETTY),

	/** WebFlux on Tomcat, on the native transport. */
	WEBFLUX_TOMCAT(NATIVE.deviations, NATIVE.hiddenCases),

	/** WebFlux on Jetty. */
	WEBFLUX_JETTY(JETTY.deviations, JETTY.hiddenCases),

	/** WebFlux over HTTP/2, for clients that come over a bridge. */
	NETTY_H2C(withHttp2(NETTY.deviations), Hidden.ON_NETTY_OVER_HTTP_2) {

		@Override
		public ContractHost start(ContractSettings settings, WebSock<?> handler) {
			return Http2Host.start(SettingsProperties.of(settings), handler);
		}

	},

	/** The same over TLS. */
	NETTY_H2(NETTY_H2C.deviations, Hidden.ON_NETTY_OVER_HTTP_2) {

		@Override
		public ContractHost start(ContractSettings settings, WebSock<?> handler) {
			return Http2Host.start(SettingsProperties.of(settings), handler);
		}

	},

	/** Jetty over HTTP/2, for clients that come over a bridge. */
	JETTY_H2C(withHttp2(JETTY.deviations), Hidden.OVER_HTTP_2) {

		@Override
		public ContractHost start(ContractSettings settings, WebSock<?> handler) {
			return Http2Host.start(SettingsProperties.of(settings), handler);
		}

	},

	/** The engine without a container. */
	ENGINE(EnumSet.of(Deviation.PONG_WAITS_FOR_FRAMES), Set.of()) {

		@Override
		public ContractHost start(ContractSettings settings, WebSock<?> handler) {
			return EngineHost.start(settings, handler);
		}

	};

	private final Set<Deviation> deviations;

	private final Set<String> hiddenCases;

	ContainerHosts(Set<Deviation> deviations, Set<String> hiddenCases) {
		this.deviations = deviations;
		this.hiddenCases = hiddenCases;
	}

	static ContractHostFactory current() {
		if (System.getProperty("websock.transport", "").equals("native")) {
			return NATIVE;
		}
		return valueOf(System.getProperty("websock.host", System.getProperty("websock.container", "tomcat"))
			.replace('-', '_')
			.toUpperCase(Locale.ROOT));
	}

	@Override
	public ContractHost start(ContractSettings settings, WebSock<?> handler) {
		return ContainerHost.start(SettingsProperties.of(settings), handler);
	}

	@Override
	public Set<Deviation> deviations() {
		return this.deviations;
	}

	@Override
	public Set<String> hiddenCases() {
		return this.hiddenCases;
	}

	private static Set<Deviation> withHttp2(Set<Deviation> deviations) {
		Set<Deviation> all = EnumSet.of(Deviation.HTTP_2);
		all.addAll(deviations);
		return all;
	}

	/**
	 * Cases that a container has nothing to show for.
	 */
	private static final class Hidden {

		static final Set<String> ON_BOTH = Set.of("SizeContract: frameBeyondItsLimitIsJudgedByItsHeader",
				"SizeContract: messageBeyondTheLimitIsJudgedByItsHeader",
				"ProtocolContract: textIsNotJudgedIfTheSettingsSaySo", "CompressionContract: compressionIsOffByDefault",
				"CompressionContract: offerThatCannotBeKeptIsPassedOver",
				"CompressionContract: smallerWindowIsAgreedOn [8 bits]",
				"CompressionContract: smallerWindowIsAgreedOn [9 bits]",
				"CompressionContract: smallerWindowIsAgreedOn [14 bits]",
				"CompressionContract: serverKeepsNoContextIfItsSettingsSaySo",
				"CompressionContract: clientIsToldToKeepNoContextIfTheSettingsSaySo",
				"CompressionContract: messageBelowTheThresholdIsSentAsItIs",
				"CompressionContract: compressedBytesCountAgainstTheOutboundBound",
				"CompressionContract: messageBeyondTheRatioEndsTheSession",
				"CompressionContract: messageThatCannotBeInflatedEndsTheSession",
				"HostileDeflateContract: ratioIsBoundedWhereItIsSaidToBe [beyond it: false]",
				"HostileDeflateContract: ratioIsBoundedWhereItIsSaidToBe [beyond it: true]");

		static final Set<String> ON_TOMCAT = both(ON_BOTH, Set.of("CompressionContract: continuationIsNotMarked"));

		/** Reactor Netty drops what comes before its answer to the handshake. */
		static final Set<String> ON_NETTY = Set.of("EventsContract: initComesBeforeWhatCameWithTheRequest");

		/** Syntax of HTTP/1.1. */
		static final Set<String> HTTP_1 = Set.of("HandshakeContract: handshakeIsAnsweredByTheRules",
				"HandshakeContract: incompleteHandshakeIsABadRequest [\"Connection\"]",
				"HandshakeContract: incompleteHandshakeIsABadRequest [\"Sec-WebSocket-Key\"]",
				malformed("Sec-WebSocket-Key", "short"), malformed("Sec-WebSocket-Key", ""),
				malformed("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ"),
				malformed("Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!=="), malformed("Connection", "keep-alive"),
				malformed("Connection", "close"));

		static final Set<String> OVER_HTTP_2 = both(ON_BOTH, HTTP_1);

		static final Set<String> ON_NETTY_OVER_HTTP_2 = both(ON_NETTY, HTTP_1);

		private static Set<String> both(Set<String> some, Set<String> others) {
			return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
		}

		private static String malformed(String header, String value) {
			return "HandshakeContract: malformedHandshakeIsABadRequest [\"%s\": \"%s\"]".formatted(header, value);
		}

	}

}
