package io.websock.spring.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockConfigurationException;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.test.UpgradeResponse;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a tester's handshake is checked as that of a served endpoint.
 */
class WebSockTesterHandshakeTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	private final GuardedEndpoint endpoint = new GuardedEndpoint();

	@Test
	void subprotocolIsNegotiated() {
		ConnectEndpoint connected = new ConnectEndpoint();

		this.kit.tester(connected).at("/at/tea").subprotocol("v0", "V2", "v1").open();
		assertThat(connected.connect.subprotocol()).isEqualTo("v2");

		this.kit.tester(connected).at("/at/tea").subprotocol("v0").open();
		assertThat(connected.connect.subprotocol()).isNull();
	}

	@Test
	void endpointWithoutAnAnnotationTakesTheFirstSubprotocol() {
		WebSockTester<String> tester = this.kit.tester(new Plain()).subprotocol("x", "y").open();

		assertThat(tester.state()).isEqualTo("x");
	}

	@Test
	void requiredSubprotocolIsRequired() {
		assertThat(this.kit.tester(this.endpoint).subprotocol("v2").refused().status()).isEqualTo(400);
		assertThat(guarded().open().state().subprotocol()).isEqualTo("v1");
	}

	@Test
	void refusalFailsTheOpeningWithItsCause() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.kit.tester(this.endpoint).open())
			.withMessage("Endpoint 'guarded' refused the handshake with status 400: it offers none of the subprotocols "
					+ "that the endpoint requires, v1");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> guarded().refused())
			.withMessage("Endpoint 'guarded' accepted the handshake");
	}

	@Test
	void originsAreChecked() {
		assertThat(guarded().origin("https://evil.example").refused().status()).isEqualTo(403);
		assertThat(guarded().origin("https://shop.example.com").open()).isOpen();
		assertThat(guarded().origin("http://localhost").open()).isOpen();
		assertThat(this.kit.tester(new ConnectEndpoint()).at("/at/tea").origin("https://shop.example.com").refused())
			.extracting(UpgradeResponse::status)
			.isEqualTo(403);
	}

	@Test
	void brokenHandshakesAreRefused() {
		UpgradeResponse response = guarded().header("Sec-WebSocket-Version", "8").refused();

		assertThat(response.status()).isEqualTo(426);
		assertThat(response.header("sec-websocket-version")).isEqualTo("13");
		assertThat(this.kit.messenger().sessions("guarded")).isEmpty();
	}

	@Test
	void interceptorsLeaveAttributesOrRefuse() {
		this.kit.with(new TokenCheck());

		WebSockTester<ConnectInfo> tester = guarded().header("Authorization", "Bearer tea").attribute("own", 1).open();
		assertThat(tester.state().attributes()).isEqualTo(Map.of("token", "Bearer tea", "own", 1));

		assertThat(guarded().refused().status()).isEqualTo(401);
		assertThat(this.kit.tester(new Plain()).open()).isOpen();
	}

	@Test
	void drainedKitRefusesHandshakesUntilItIsReset() {
		WebSockTester<ConnectInfo> tester = guarded().open();

		this.kit.drain();
		assertThat(tester).closedWith(1012);
		UpgradeResponse response = guarded().refused();
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.header("Retry-After")).isEqualTo("5");

		this.kit.abortAll();
		assertThat(guarded().open()).isOpen();
	}

	@Test
	void credentialsExpireByTheKitsClock() {
		this.kit.with((connect) -> this.kit.clock().instant().plusSeconds(90));
		WebSockTester<ConnectInfo> tester = guarded().idleTimeout(Duration.ZERO).open();

		assertThat(tester.elapse(Duration.ofSeconds(89))).isOpen();
		assertThat(tester.elapse(Duration.ofSeconds(2))).closedWith(3000);
	}

	@Test
	void annotationThatCannotBeServedFailsTheTest() {
		assertThatExceptionOfType(WebSockConfigurationException.class).isThrownBy(() -> this.kit.tester(new Unserved()))
			.withMessageContaining("/a/{b");
	}

	private WebSockTesterBuilder<ConnectInfo> guarded() {
		return this.kit.tester(this.endpoint).subprotocol("v1");
	}

	private static class Plain implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			return HandleResult.ok((connect.subprotocol() != null) ? connect.subprotocol() : "none");
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String state) {
			return HandleResult.ok(state);
		}

	}

	@WebSockEndpoint(path = "/a/{b")
	private static final class Unserved extends Plain {

	}

	private static final class TokenCheck implements WebSockHandshakeInterceptor {

		@Override
		public boolean supports(String endpoint) {
			return endpoint.equals("guarded");
		}

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			List<String> tokens = request.getHeaders().getOrEmpty("Authorization");
			if (tokens.isEmpty()) {
				response.setStatusCode(HttpStatus.UNAUTHORIZED);
				return false;
			}
			attributes.put("token", tokens.get(0));
			return true;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Exception exception) {
		}

	}

}
