package io.websock.spring.handshake;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestHeaders}.
 */
class RequestHeadersTests {

	private final RequestHeaders headers = RequestHeaders
		.of(List.of("host", "a.example", "Cookie", "first", "Accept", "*/*", "cookie", "second"));

	@Test
	void namesIgnoreCase() {
		assertThat(this.headers.get("HOST")).containsExactly("a.example");
		assertThat(this.headers.containsKey("Host")).isTrue();
		assertThat(this.headers.keySet().contains("ACCEPT")).isTrue();
		assertThat(this.headers.get("origin")).isNull();
		assertThat(this.headers.containsKey(null)).isFalse();
	}

	@Test
	void headerOnSeveralLinesHasItsValuesInOrder() {
		assertThat(this.headers.get("cookie")).containsExactly("first", "second");
	}

	@Test
	void headersAreOrderedByName() {
		assertThat(this.headers).containsExactly(Map.entry("Accept", List.of("*/*")),
				Map.entry("Cookie", List.of("first", "second")), Map.entry("host", List.of("a.example")));
		assertThat(RequestHeaders.of(List.of())).isEmpty();
	}

	@Test
	void headersCannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.headers.put("Host", List.of()));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.headers.entrySet().iterator().remove());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.headers.get("cookie").add("third"));
	}

	@Test
	void requestsShareWhatTheyHaveInCommonAndNoSecrets() {
		String name = new String("user-agent");
		RequestHeaders first = RequestHeaders.of(List.of(name, new String("agent"), "cookie", new String("secret")));
		RequestHeaders second = RequestHeaders
			.of(List.of(new String(name), new String("agent"), "cookie", new String("secret")));

		assertThat(second.keySet().iterator().next()).isEqualTo("cookie");
		assertThat(second.get(name).get(0)).isSameAs(first.get(name).get(0));
		assertThat(second.get("cookie").get(0)).isNotSameAs(first.get("cookie").get(0));
	}

	@Test
	void longTextIsNotShared() {
		String agent = "agent".repeat(100);
		RequestHeaders first = RequestHeaders.of(List.of("user-agent", agent));
		RequestHeaders second = RequestHeaders.of(List.of("user-agent", new String(agent)));

		assertThat(second.get("user-agent").get(0)).isNotSameAs(first.get("user-agent").get(0));
	}

}
