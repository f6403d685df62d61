package io.websock.tck;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter Hostile, handshakes: requests that never end, that are too long, that come from
 * foreign pages, or that ask for something else.
 */
public abstract class HostileHandshakeContract extends HostileChapter {

	private static final int HALF_OPEN = 1000;

	/** What Java's client and the host keep of a connection without a session. */
	private static final long PER_CONNECTION = 128L << 10;

	private static final int REQUEST_LINE = 10;

	private static final int SOME_HEADERS = 100;

	@ParameterizedTest(name = "after {0} bytes")
	@ValueSource(ints = { 0, REQUEST_LINE, SOME_HEADERS })
	void handshakesThatNeverEndAreCut(int bytes) {
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, HALF_OPEN + " handshakes that stop after " + bytes + " bytes")) {
			for (int i = 0; i < HALF_OPEN; i++) {
				// A client over TLS that sends nothing stops within TLS's own handshake
				hostile.add(host.request("").sendPart(bytes));
			}

			hostile.assertHeap(PER_CONNECTION);
			hostile.assertDescriptorsBack(REQUEST_TIMEOUT.multipliedBy(2).plus(MARGIN));
		}
	}

	@Test
	void headerOf64KibIsRefused() {
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, "header of 64 KiB")) {
			Set<String> answers = new TreeSet<>();
			for (int i = 0; i < 10; i++) {
				UpgradeRequest request = host.request("").header("X-Long", "x".repeat(64 << 10));
				answers.add(answer(() -> hostile.add(request.sendOnly())));
			}
			hostile.answered("HTTP " + answers);

			hostile.softly().assertThat(answers).isSubsetOf("400", "431", "cut");
			hostile.assertHeap(PER_CONNECTION);
			hostile.assertDescriptorsBack(REQUEST_TIMEOUT.plus(MARGIN));
		}
	}

	@Test
	void foreignOriginIsRefusedHoweverItIsSpelled() {
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, "foreign Origin in twenty spellings")) {
			List<String> origins = foreignOrigins(host.port(), host.tls() != null);
			assertThat(origins).hasSize(20);
			for (String origin : origins) {
				RawClient client = hostile.add(host.request("").origin(origin).sendOnly());
				hostile.softly().assertThat(answer(client)).as("Status for " + origin).isEqualTo("403");
			}
			hostile.answered("HTTP 403");
			hostile.assertHeap(PER_CONNECTION);
			hostile.assertCounted("websock.handshakes{outcome=forbidden_origin}", origins.size());
			hostile.assertDescriptorsBack(REQUEST_TIMEOUT.plus(MARGIN));
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/contract/here", "127.0.0.1:80", "*" })
	void connectIsNoHandshake(String target) {
		HostFixture host = host(settings());
		try (HostileCase hostile = begin(host, "CONNECT " + target)) {
			Set<String> answers = new TreeSet<>();
			for (int i = 0; i < 10; i++) {
				UpgradeRequest request = host.request("").requestLine("CONNECT " + target + " HTTP/1.1");
				answers.add(answer(hostile.add(request.sendOnly())));
			}
			hostile.answered("HTTP " + answers);

			hostile.softly()
				.assertThat(answers)
				.allMatch((answer) -> answer.equals("cut") || answer.startsWith("4") || answer.equals("501"));
			hostile.assertHeap(PER_CONNECTION);
			hostile.assertDescriptorsBack(REQUEST_TIMEOUT.plus(MARGIN));
		}
	}

	private static String answer(RawClient client) {
		return answer(() -> client);
	}

	/**
	 * Returns the status, or that there was none, as when the server cuts the connection
	 * before it has read all.
	 */
	private static String answer(Supplier<RawClient> client) {
		try {
			return Integer.toString(client.get().response().status());
		}
		catch (UncheckedIOException ex) {
			return "cut";
		}
	}

	private static List<String> foreignOrigins(int port, boolean secure) {
		String scheme = secure ? "https" : "http";
		String other = secure ? "http" : "https";
		String here = "127.0.0.1:" + port;
		Stream<String> hosts = Stream.of("evil.example", "EVIL.EXAMPLE", "evil.example:" + port, here + ".evil.example",
				"127.0.0.1.evil.example:" + port, here + "@evil.example", "evil.example#" + here,
				"evil.example?" + here, "127.0.0.1:" + (port - 1), "127.0.0.1", "localhost:" + port, "127.1:" + port,
				"2130706433:" + port, "0x7f.0.0.1:" + port, "[::ffff:127.0.0.1]:" + port);
		return Stream
			.concat(hosts.map((host) -> scheme + "://" + host),
					Stream.of(other + "://" + here, "null", "file://", "//" + here, "*"))
			.toList();
	}

}
