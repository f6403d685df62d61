package io.websock.spring.servlet;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.websock.spring.handshake.HandshakeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HandshakeInfo} and {@link HandshakeInfoFactory}.
 */
class HandshakeInfoTests {

	private final MockHttpServletRequest request = HandshakeRequests.handshake("/app/chat/gr%C3%BCn;jsessionid=1");

	@Test
	void uriIsWhatWasAskedForAndPathIsDecodedWithinTheApplication() {
		this.request.setContextPath("/app");
		this.request.setQueryString("a=1");

		HandshakeInfo info = HandshakeInfoFactory.read(this.request);

		assertThat(info.uri()).isEqualTo(URI.create("http://localhost/app/chat/gr%C3%BCn;jsessionid=1?a=1"));
		assertThat(info.path()).isEqualTo("/chat/grün");
	}

	@Test
	void queryParametersAreDecodedInOrder() {
		this.request.setQueryString("b=x+y&a=%C3%BC&b=&flag&a=1%262&=v");

		assertThat(HandshakeInfoFactory.read(this.request).queryParameters()).containsExactly(
				Map.entry("b", List.of("x y", "")), Map.entry("a", List.of("ü", "1&2")), Map.entry("flag", List.of("")),
				Map.entry("", List.of("v")));
	}

	@Test
	void uriThatCannotBeDecodedIsRefused() {
		this.request.setQueryString("a=%zz");
		assertThatIllegalArgumentException().isThrownBy(() -> HandshakeInfoFactory.read(this.request));

		MockHttpServletRequest broken = HandshakeRequests.handshake("/a%");
		assertThatIllegalArgumentException().isThrownBy(() -> HandshakeInfoFactory.read(broken));
	}

	@Test
	void headersAreFoundWhateverTheirCaseAndStayWhenTheRequestGoes() {
		this.request.addHeader("X-Many", "1");
		this.request.addHeader("X-Many", "2");

		HandshakeInfo info = HandshakeInfoFactory.read(this.request);
		this.request.removeHeader("X-Many");

		assertThat(info.headers().get("x-mANY")).containsExactly("1", "2");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> info.headers().clear());
	}

	@Test
	void pathVariablesAreThoseOfTheMapping() {
		this.request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("room", "grün"));

		assertThat(HandshakeInfoFactory.read(this.request).pathVariables()).isEqualTo(Map.of("room", "grün"));
	}

	@Test
	void attributesAreCopiedWithoutNulls() {
		Map<String, Object> attributes = new HashMap<>();
		attributes.put("kept", 1);
		attributes.put("none", null);

		HandshakeInfo info = HandshakeInfoFactory.read(this.request).accepted(null, null, attributes);
		attributes.clear();

		assertThat(info.attributes()).isEqualTo(Map.of("kept", 1));
	}

	@Test
	void eachHandshakeHasASessionOfItsOwn() {
		assertThat(HandshakeInfoFactory.read(this.request).session())
			.isNotEqualTo(HandshakeInfoFactory.read(this.request).session());
	}

	@Test
	void toStringShowsNoHeaders() {
		this.request.addHeader("Cookie", "secret");
		HandshakeInfo info = HandshakeInfoFactory.read(this.request);

		assertThat(info).hasToString("HandshakeInfo[session=" + info.session() + "]");
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.1", "::1, 0:0:0:0:0:0:0:1", "[::1], 0:0:0:0:0:0:0:1" })
	void remoteAddressIsReadFromItsLiteral(String address, String read) {
		this.request.setRemoteAddr(address);
		this.request.setRemotePort(4711);

		assertThat(HandshakeInfoFactory.read(this.request).remoteAddress()).satisfies((remote) -> {
			assertThat(remote.getAddress().getHostAddress()).isEqualTo(read);
			assertThat(remote.getPort()).isEqualTo(4711);
		});
	}

	@Test
	void remoteAddressThatIsNoLiteralIsNotLookedUp() {
		this.request.setRemoteAddr("unknown");
		this.request.setRemotePort(-1);

		assertThat(HandshakeInfoFactory.read(this.request).remoteAddress()).satisfies((remote) -> {
			assertThat(remote.isUnresolved()).isTrue();
			assertThat(remote.getHostString()).isEqualTo("unknown");
			assertThat(remote.getPort()).isZero();
		});
	}

	@Test
	void remoteAddressMayBeMissing() {
		this.request.setRemoteAddr("");

		assertThat(HandshakeInfoFactory.read(this.request).remoteAddress()).isNull();
	}

}
