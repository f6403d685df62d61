package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ResponseHead}.
 */
class ResponseHeadTests {

	private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
			+ "Connection: Upgrade\r\nX-Twice: a\r\nx-twice:\t b \r\n\r\n";

	@Test
	void headIsReadAndWhatFollowsIsLeft() {
		ByteBuffer bytes = bytes(UPGRADED + "frame");

		ResponseHead head = ResponseHead.none().feed(bytes);

		assertThat(head.isComplete()).isTrue();
		assertThat(head.violation()).isNull();
		assertThat(head.status()).isEqualTo(101);
		assertThat(head.headers().get("UPGRADE")).containsExactly("websocket");
		assertThat(head.headers().get("X-TWICE")).containsExactly("a", "b");
		assertThat(StandardCharsets.ISO_8859_1.decode(bytes).toString()).isEqualTo("frame");
	}

	@Test
	void everySplitHasTheSameResult() {
		ResponseHead whole = ResponseHead.none().feed(bytes(UPGRADED));
		for (int split = 0; split <= UPGRADED.length(); split++) {
			ResponseHead first = ResponseHead.none().feed(bytes(UPGRADED.substring(0, split)));
			assertThat(first.isComplete()).as("split at %d", split).isEqualTo(split == UPGRADED.length());

			ResponseHead both = first.feed(bytes(UPGRADED.substring(split)));

			assertThat(both).as("split at %d", split).isEqualTo(whole).hasSameHashCodeAs(whole);
			assertThat(both.headers()).isEqualTo(whole.headers());
		}
	}

	@Test
	void earlierValuesStayAsTheyWere() {
		ResponseHead start = ResponseHead.none().feed(bytes("HTTP/1.1 200 OK\r\nName: va"));
		ResponseHead one = start.feed(bytes("lue\r\n\r\n"));
		ResponseHead other = start.feed(bytes("nity\r\n\r\n"));

		assertThat(start.isComplete()).isFalse();
		assertThat(one.headers()).containsEntry("Name", List.of("value"));
		assertThat(other.headers()).containsEntry("Name", List.of("vanity"));
		assertThat(one).isNotEqualTo(other).isNotEqualTo(start);
	}

	@Test
	void completeHeadTakesNothing() {
		ResponseHead head = ResponseHead.none().feed(bytes(UPGRADED));
		ByteBuffer more = bytes("HTTP/1.1 200 OK\r\n");

		assertThat(head.feed(more)).isSameAs(head);
		assertThat(more.position()).isZero();
	}

	@Test
	void informationalResponsesAreSkipped() {
		ResponseHead head = ResponseHead.none()
			.feed(bytes("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + UPGRADED));

		assertThat(head.status()).isEqualTo(101);
		assertThat(head.headers()).doesNotContainKey("Link");
	}

	@Test
	void informationalResponsesAreBounded() {
		ResponseHead head = ResponseHead.none().feed(bytes("HTTP/1.1 100 \r\n\r\n".repeat(11)));

		assertThat(head.violation()).contains("10 informational");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK", "HTTP/1.1 200 ", "HTTP/1.1 200", "HTTP/1.0 200 Connection established",
			"HTTP/1.1 599 caf\u00e9 \t" })
	void statusLinesOfServersInUse(String line) {
		assertThat(ResponseHead.none().feed(bytes(line + "\r\n\r\n")).isComplete()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/2 200", "HTTP/2.0 200 OK", "HTTP/1.1  200 OK", "HTTP/1.1 20 OK", "HTTP/1.1 2000",
			"HTTP/1.1 -20 OK", "HTTP/1.1 099 Low", "HTTP/1.1 600 High", "http/1.1 200 OK", "HTTP/1.1 200 a\u0000b",
			"HTTP/1.1 200 a\rb", "SSH-2.0-OpenSSH_9.6" })
	void otherStatusLines(String line) {
		assertThat(ResponseHead.none().feed(bytes(line + "\r\n\r\n")).violation()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { " folded: line", "\tfolded", "no colon", ": no name", "blank : before", "na me: value",
			"name: a\u0000b", "name: a\rb", "name: \u007f" })
	void malformedFields(String line) {
		ResponseHead head = ResponseHead.none().feed(bytes("HTTP/1.1 200 OK\r\nA: b\r\n" + line + "\r\n\r\n"));

		assertThat(head.violation()).startsWith("RFC 911").doesNotContain("folded:", "value");
		assertThat(head.isComplete()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\n\r\n", "HTTP/1.1 200 OK\r\nA: b\n\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n\n",
			"HTTP/1.1 200 OK\r\n\r\r\n" })
	void bareLineFeed(String head) {
		assertThat(ResponseHead.none().feed(bytes(head)).violation()).isNotNull();
	}

	@Test
	void violationIsFinal() {
		ResponseHead head = ResponseHead.none().feed(bytes("nonsense\r\n"));

		assertThat(head.feed(bytes(UPGRADED))).isSameAs(head);
		assertThatIllegalStateException().isThrownBy(head::status);
		assertThatIllegalStateException().isThrownBy(head::headers);
	}

	@Test
	void fieldsAreBounded() {
		ResponseHead most = ResponseHead.none()
			.feed(bytes("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(ResponseHead.MAX_FIELDS)));
		assertThat(most.violation()).isNull();

		assertThat(most.feed(bytes("A: b\r\n")).violation()).contains("100 fields");
		assertThat(most.feed(bytes("\r\n")).headers().get("a")).hasSize(ResponseHead.MAX_FIELDS);
	}

	@Test
	void lengthIsBoundedHoweverItArrives() {
		String head = "HTTP/1.1 200 OK\r\nA: ";
		String longest = head + "x".repeat(ResponseHead.MAX_BYTES - head.length() - 4) + "\r\n\r\n";
		assertThat(ResponseHead.none().feed(bytes(longest)).isComplete()).isTrue();

		ResponseHead endless = ResponseHead.none().feed(bytes(head));
		ByteBuffer one = bytes("x");
		for (int i = head.length(); i < ResponseHead.MAX_BYTES; i++) {
			endless = endless.feed(one.rewind());
		}
		assertThat(endless.violation()).isNull();

		assertThat(endless.feed(one.rewind()).violation()).contains("65536 bytes");
	}

	@Test
	void noBytesCauseAnException() {
		Random random = new Random(11);
		String alphabet = "HTTP/1.1 200:\r\n\t\u0000a";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder(random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "");
			random.ints(random.nextInt(40), 0, alphabet.length()).mapToObj(alphabet::charAt).forEach(text::append);

			ResponseHead head = ResponseHead.none().feed(bytes(text.toString()));

			assertThat(head.isComplete() && head.violation() != null).isFalse();
			assertThat(head).asString().startsWith("ResponseHead[");
		}
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
