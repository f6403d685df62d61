package io.websock.spring.servlet;

import java.net.URI;
import java.util.Map;

import io.websock.spring.handshake.HandshakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ServletHandshakeRequest}.
 */
class ServletHandshakeRequestTests {

	private final MockHttpServletRequest request = HandshakeRequests.handshake("/app/chat/gr%C3%BCn;jsessionid=1");

	@Test
	void uriIsWhatWasAskedForAndPathIsDecodedWithinTheApplication() {
		this.request.setContextPath("/app");
		this.request.setQueryString("a=1");

		HandshakeRequest read = read();

		assertThat(read.uri()).isEqualTo(URI.create("http://localhost/app/chat/gr%C3%BCn;jsessionid=1?a=1"));
		assertThat(read.path()).isEqualTo("/chat/grün");
	}

	@Test
	void uriThatCannotBeDecodedIsRefused() {
		ServletHandshakeRequest broken = new ServletHandshakeRequest(HandshakeRequests.handshake("/a%"));

		assertThatIllegalArgumentException().isThrownBy(broken::uri);
		assertThatIllegalArgumentException().isThrownBy(broken::path);
	}

	@Test
	void headersAreFoundWhateverTheirCaseAndStayWhenTheRequestGoes() {
		this.request.addHeader("X-Many", "1");
		this.request.addHeader("X-Many", "2");

		HandshakeRequest read = read();
		this.request.removeHeader("X-Many");

		assertThat(read.headers().get("x-mANY")).containsExactly("1", "2");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> read.headers().clear());
	}

	@Test
	void pathVariablesAreThoseOfTheMapping() {
		this.request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("room", "grün"));

		assertThat(read().pathVariables()).isEqualTo(Map.of("room", "grün"));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.1", "::1, 0:0:0:0:0:0:0:1", "[::1], 0:0:0:0:0:0:0:1" })
	void remoteAddressIsReadFromItsLiteral(String address, String read) {
		this.request.setRemoteAddr(address);
		this.request.setRemotePort(4711);

		assertThat(read().remoteAddress()).satisfies((remote) -> {
			assertThat(remote.getAddress().getHostAddress()).isEqualTo(read);
			assertThat(remote.getPort()).isEqualTo(4711);
		});
	}

	@Test
	void remoteAddressThatIsNoLiteralIsNotLookedUp() {
		this.request.setRemoteAddr("unknown");
		this.request.setRemotePort(-1);

		assertThat(read().remoteAddress()).satisfies((remote) -> {
			assertThat(remote.isUnresolved()).isTrue();
			assertThat(remote.getHostString()).isEqualTo("unknown");
			assertThat(remote.getPort()).isZero();
		});
	}

	@Test
	void remoteAddressMayBeMissing() {
		this.request.setRemoteAddr("");

		assertThat(read().remoteAddress()).isNull();
	}

	private HandshakeRequest read() {
		return new ServletHandshakeRequest(this.request);
	}

}
