package io.websock.engine.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.engine.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for connections through a proxy.
 */
class ClientProxyTests {

	private static final String AUTHORIZATION = "Basic dTpw";

	private final ClientFixture client = new ClientFixture();

	private LoopbackServer proxy;

	@AfterEach
	void stop() throws IOException {
		if (this.proxy != null) {
			this.proxy.close();
		}
		this.client.close();
	}

	private void serve(LoopbackServer.Script script) throws IOException {
		this.proxy = LoopbackServer.plain(script);
		this.client.proxy = new ConnectProxy("127.0.0.1", this.proxy.port(), AUTHORIZATION);
	}

	@Test
	void sessionTalksThroughTheTunnel() throws Exception {
		serve((peer) -> {
			peer.readRequest();
			assertThat(peer.requestLine).isEqualTo("CONNECT server.invalid:8080 HTTP/1.1");
			assertThat(peer.headers).containsEntry("Host", "server.invalid:8080")
				.containsEntry("Proxy-Authorization", AUTHORIZATION);
			peer.write("HTTP/1.0 200 Connection established\r\n\r\n").readRequest();
			assertThat(peer.headers).containsEntry("Host", "server.invalid:8080")
				.doesNotContainKey("Proxy-Authorization");
			peer.write(peer.acceptance("")).echo();
		});

		Session session = this.client.session(URI.create("ws://server.invalid:8080/path"));
		session.push(Frame.text("hello"));
		this.client.awaitSeen("hello");
		session.close(new CloseDetail(1000, ""));

		this.client.awaitNoSessions();
		assertThat(this.proxy.failures).isEmpty();
	}

	@Test
	void proxyThatRefusesIsNamed() throws Exception {
		serve((peer) -> peer.readRequest()
			.write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
					+ "Content-Length: 2\r\n\r\nno"));

		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(URI.create("ws://server.invalid/")));

		assertThat(outcome).isInstanceOfSatisfying(ConnectOutcome.Refused.class, (refused) -> {
			assertThat(refused.byProxy()).isTrue();
			assertThat(refused.status()).isEqualTo(407);
			assertThat(refused.headers()).containsKey("Proxy-Authenticate");
			assertThat(refused.body()).asString().isEqualTo("no");
		});
	}

	@Test
	void proxyThatDoesNotAnswerIsAFailureInTime() throws Exception {
		serve(LoopbackPeer::awaitEnd);

		ConnectOutcome outcome = ClientFixture
			.outcome(this.client.open(URI.create("ws://server.invalid/"), Duration.ofMillis(200)));

		assertThat(outcome).isInstanceOf(ConnectOutcome.Failed.class);
	}

	@Test
	void endlessHeadOfAProxyIsAFailure() throws Exception {
		serve((peer) -> {
			Socket socket = peer.readRequest().socket;
			while (!socket.isClosed()) {
				peer.write("HTTP/1.1 100 Continue\r\n\r\n");
			}
		});

		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(URI.create("ws://server.invalid/")));

		assertThat(((ConnectOutcome.Failed) outcome).reason()).contains("10 informational");
	}

	@Test
	void credentialsAreNotShown() {
		assertThat(new ConnectProxy("proxy", 3128, AUTHORIZATION)).hasToString("proxy:3128");
		assertThatIllegalArgumentException().isThrownBy(() -> new ConnectProxy("proxy", 3128, "a\r\nb: c"));
	}

}
