package io.websock.spring.handshake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.websock.SessionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HandshakeInfo} and {@link QueryParameters}.
 */
class HandshakeInfoTests {

	private final TestHandshakeRequest request = new TestHandshakeRequest();

	@Test
	void queryParametersAreDecodedInOrder() {
		this.request.query("b=x+y&a=%C3%BC&b=&flag&a=1%262&=v");

		assertThat(HandshakeInfo.of(SessionId.random(), this.request).queryParameters()).containsExactly(
				Map.entry("b", List.of("x y", "")), Map.entry("a", List.of("ü", "1&2")), Map.entry("flag", List.of("")),
				Map.entry("", List.of("v")));
	}

	@Test
	void queryThatCannotBeDecodedIsRefused() {
		this.request.query("a=%zz");

		assertThatIllegalArgumentException().isThrownBy(() -> HandshakeInfo.of(SessionId.random(), this.request));
	}

	@Test
	void uriHasTheQueryUnlessThatIsMalformed() {
		this.request.query("a=1");
		assertThat(HandshakeInfo.of(SessionId.random(), this.request).uri())
			.hasToString("http://localhost/chat/blue?a=1");
		this.request.query("a={}");

		HandshakeInfo info = HandshakeInfo.of(SessionId.random(), this.request);

		assertThat(info.uri()).hasToString("http://localhost/chat/blue");
		assertThat(info.queryParameter("a")).isEqualTo("{}");
	}

	@Test
	void attributesAreCopiedWithoutNulls() {
		Map<String, Object> attributes = new HashMap<>();
		attributes.put("kept", 1);
		attributes.put("none", null);

		HandshakeInfo info = HandshakeInfo.of(SessionId.random(), this.request).accepted(null, null, attributes);
		attributes.clear();

		assertThat(info.attributes()).isEqualTo(Map.of("kept", 1));
	}

	@Test
	void toStringShowsNoHeaders() {
		HandshakeInfo info = HandshakeInfo.of(SessionId.random(), this.request.header("Cookie", "secret"));

		assertThat(info).hasToString("HandshakeInfo[session=" + info.session() + "]");
	}

}
