package io.websock.engine.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.engine.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections over TLS, against the JDK's blocking sockets.
 */
class ClientTlsTests {

	private static final String LOST = "Error[reason=ConnectionLost[]]";

	private static final String LONG = "long ".repeat(200_000);

	private static TestTls tls;

	private final ClientFixture client = new ClientFixture();

	private LoopbackServer server;

	@BeforeAll
	static void createCertificate(@TempDir Path directory) throws Exception {
		tls = TestTls.in(directory);
	}

	@BeforeEach
	void trustTheServer() {
		this.client.tls = new ClientTls(tls.client, null, true);
	}

	@AfterEach
	void stop() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
		this.client.close();
	}

	private URI serve(LoopbackServer.Script script) throws IOException {
		this.server = LoopbackServer.start(tls.server.getServerSocketFactory(), script);
		return this.server.uri("wss");
	}

	private static SSLParameters protocols(String... names) {
		SSLParameters parameters = new SSLParameters();
		parameters.setProtocols(names);
		return parameters;
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void sessionTalksAndCloses(String protocol) throws Exception {
		this.client.tls = new ClientTls(tls.client, protocols(protocol), true);
		CompletableFuture<String> used = new CompletableFuture<>();
		Session session = this.client.session(serve((peer) -> {
			used.complete(((SSLSocket) peer.socket).getSession().getProtocol());
			peer.accept().echo();
		}));

		session.push(Frame.text("hello"));
		this.client.awaitSeen("hello");
		session.push(Frame.text(LONG));
		this.client.awaitSeen("hello", LONG);
		session.close(new CloseDetail(4000, "done"));

		this.client.awaitSeen("hello", LONG, "Normal[]");
		this.client.awaitNoSessions();
		assertThat(used.join()).isEqualTo(protocol);
		assertThat(this.server.failures).isEmpty();
	}

	@Test
	void framesInTheRecordOfTheResponseAreRead() throws Exception {
		this.client.session(serve((peer) -> peer.readRequest()
			.write(peer.acceptance("").getBytes(StandardCharsets.ISO_8859_1), ServerFrames.text("early"),
					ServerFrames.text(LONG), ServerFrames.close(1000, ""))
			.awaitEnd()));

		this.client.awaitSeen("early", LONG, "Remote[code=1000, reason=]");
	}

	@Test
	void recordsOfOneByteHaveTheSameEffect() throws Exception {
		this.client.session(serve((peer) -> {
			byte[] all = PeerFrames.concat(peer.readRequest().acceptance("").getBytes(StandardCharsets.ISO_8859_1),
					ServerFrames.text("one by one"), ServerFrames.close(1001, ""));
			for (byte next : all) {
				peer.write(new byte[] { next });
			}
			peer.awaitEnd();
		}));

		this.client.awaitSeen("one by one", "Remote[code=1001, reason=]");
	}

	@Test
	void unknownCertificateIsAFailure() throws Exception {
		this.client.tls = new ClientTls(SSLContext.getDefault(), null, true);

		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(serve((peer) -> peer.accept().echo())));

		assertThat(((ConnectOutcome.Failed) outcome).cause()).isInstanceOf(SSLException.class);
		ClientFixture.await()
			.untilAsserted(
					() -> assertThat(this.server.failures).singleElement().asString().contains("certificate_unknown"));
	}

	@Test
	void certificateForAnotherHostIsAFailureUnlessAllowed() throws Exception {
		URI uri = serve((peer) -> peer.accept().echo());
		try (LoopbackServer proxy = LoopbackServer.plain((peer) -> Relay.run(peer, uri.getPort()))) {
			this.client.proxy = new ConnectProxy("127.0.0.1", proxy.port(), null);
			URI other = URI.create("wss://other.invalid/");

			assertThat(((ConnectOutcome.Failed) ClientFixture.outcome(this.client.open(other))).cause())
				.isInstanceOf(SSLException.class);

			this.client.tls = new ClientTls(tls.client, null, false);
			this.client.session(other).abort();
			this.client.awaitNoSessions();
		}
	}

	@Test
	void serverThatDoesNotSpeakTlsIsAFailure() throws Exception {
		this.server = LoopbackServer.plain((peer) -> peer.write("HTTP/1.1 400 Bad Request\r\n\r\n").awaitEnd());

		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(this.server.uri("wss")));

		assertThat(((ConnectOutcome.Failed) outcome).cause()).isInstanceOf(SSLException.class);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void handshakeThatStopsHalfWayIsAFailureInTime(boolean answered) throws Exception {
		this.server = LoopbackServer.plain((peer) -> {
			// the header of a record of a handshake, of which the rest never comes
			peer.write(answered ? new byte[] { 22, 3, 3, 1, 0 } : new byte[0]).awaitEnd();
		});

		ConnectOutcome outcome = ClientFixture
			.outcome(this.client.open(this.server.uri("wss"), Duration.ofMillis(500)));

		assertThat(outcome).isEqualTo(new ConnectOutcome.Failed("no connection within 500 ms", null));
	}

	@Test
	void serverThatEndsDuringTheHandshakeIsAFailure() throws Exception {
		this.server = LoopbackServer.plain((peer) -> peer.socket.getInputStream().read());

		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(this.server.uri("wss")));

		assertThat(((ConnectOutcome.Failed) outcome).cause()).isInstanceOf(IOException.class);
	}

	@Test
	void protocolThatWasNotAskedForIsAFailure() throws Exception {
		SSLParameters parameters = new SSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2", "http/1.1" });
		this.client.tls = new ClientTls(tls.client, parameters, true);

		for (String chosen : new String[] { "http/1.1", "h2" }) {
			LoopbackServer choosing = LoopbackServer.start(new AlpnSockets(tls.server, chosen),
					(peer) -> peer.accept().echo());
			ConnectOutcome outcome = ClientFixture.outcome(this.client.open(choosing.uri("wss")));
			choosing.close();

			assertThat(outcome.getClass()).as(chosen)
				.isEqualTo(chosen.equals("h2") ? ConnectOutcome.Failed.class : ConnectOutcome.Opened.class);
		}
	}

	@Test
	void endWithoutCloseNotifyIsTheEnd() throws Exception {
		this.server = LoopbackServer.plain((below) -> {
			LoopbackPeer peer = new LoopbackPeer(tls.server.getSocketFactory().createSocket(below.socket, null, false));
			peer.accept().write(ServerFrames.text("last"));
			below.socket.close();
		});
		this.client.session(this.server.uri("wss"));

		this.client.awaitSeen("last", LOST);
		this.client.awaitNoSessions();
	}

	@Test
	void closeNotifyIsTheEnd() throws Exception {
		this.client.session(serve((peer) -> {
			peer.accept().write(ServerFrames.text("last"));
			peer.socket.shutdownOutput();
			peer.awaitEnd();
		}));

		this.client.awaitSeen("last", LOST);
	}

	@Test
	void newKeysOfTls13ChangeNothing() throws Exception {
		Session session = this.client.session(serve((peer) -> {
			peer.accept();
			for (int i = 0; i < 10; i++) {
				((SSLSocket) peer.socket).startHandshake();
				peer.write(ServerFrames.text("new keys"));
				assertThat(peer.read()).isEqualTo("TEXT go on");
			}
			peer.write(ServerFrames.close(1000, "")).awaitEnd();
		}));

		for (int i = 1; i <= 10; i++) {
			int messages = i;
			ClientFixture.await().until(() -> this.client.seen.size() >= messages);
			session.push(Frame.text("go on"));
		}

		ClientFixture.await().until(() -> this.client.seen.contains("Remote[code=1000, reason=]"));
		assertThat(this.server.failures).isEmpty();
	}

	@Test
	void floodOfNewKeysIsTheEnd() throws Exception {
		this.client.session(serve((peer) -> {
			peer.accept();
			while (true) {
				((SSLSocket) peer.socket).startHandshake();
			}
		}));

		this.client.awaitSeen(LOST);
	}

	@Test
	void renegotiationOfTls12IsTheEnd() throws Exception {
		this.client.tls = new ClientTls(tls.client, protocols("TLSv1.2"), true);
		Session session = this.client.session(serve((peer) -> {
			peer.accept();
			assertThat(peer.read()).isEqualTo("TEXT open");
			peer.write(ServerFrames.text("before"));
			((SSLSocket) peer.socket).startHandshake();
		}));

		session.push(Frame.text("open"));

		this.client.awaitSeen("before", LOST);
	}

	@Test
	void tunnelOfAProxyCarriesTls() throws Exception {
		URI uri = serve((peer) -> peer.accept().echo());
		try (LoopbackServer proxy = LoopbackServer.plain((peer) -> Relay.run(peer, uri.getPort()))) {
			this.client.proxy = new ConnectProxy("127.0.0.1", proxy.port(), null);

			Session session = this.client.session(uri);
			session.push(Frame.text(LONG));
			this.client.awaitSeen(LONG);
			session.close(new CloseDetail(1000, ""));

			this.client.awaitSeen(LONG, "Normal[]");
			this.client.awaitNoSessions();
		}
	}

}
