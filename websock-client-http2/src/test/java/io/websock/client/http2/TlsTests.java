package io.websock.client.http2;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.interop.JettyServer;
import io.websock.client.interop.RecordingListener;
import io.websock.test.TestCertificate;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * TLS with ALPN.
 */
class TlsTests {

	private final Http2Client client = new Http2Client(Http2Options.defaults());

	private static TestCertificate certificate;

	@BeforeAll
	static void create(@TempDir Path directory) {
		certificate = TestCertificate.in(directory);
	}

	@AfterEach
	void stop() {
		this.client.close();
	}

	private static SslContextFactory.Server tls() {
		SslContextFactory.Server tls = new SslContextFactory.Server();
		tls.setKeyStorePath(certificate.keyStore().toString());
		tls.setKeyStorePassword(certificate.password());
		return tls;
	}

	@Test
	void webSocketOpensOverTls() throws Exception {
		RecordingListener events = new RecordingListener();
		try (JettyServer server = new JettyServer(tls())) {
			URI uri = URI.create("wss://127.0.0.1:" + server.port() + "/echo");
			Http2ClientConnection connection = this.client.connect(uri, certificate.client()).get(20, TimeUnit.SECONDS);
			Http2WebSocket socket = connection.open(uri, ClientOptions.defaults(), events);
			events.await(ClientEvent.Opened.class);

			socket.send(Frame.text("over TLS"));

			assertThat(events.messages(1)).containsExactly(Frame.text("over TLS"));
			connection.abort();
		}
	}

	@Test
	void certificateOfAnotherHostIsNotAccepted() {
		try (JettyServer server = JettyServer.at("127.0.0.2", tls())) {
			assertNotConnected("127.0.0.2", server, certificate.client()).withCauseInstanceOf(SSLException.class);
		}
	}

	@Test
	void certificateThatIsNotTrustedIsNotAccepted() throws Exception {
		try (JettyServer server = new JettyServer(tls())) {
			assertNotConnected("127.0.0.1", server, SSLContext.getDefault()).withCauseInstanceOf(SSLException.class);
		}
	}

	@Test
	void serverThatDoesNotChooseHttp2IsNoConnection() {
		try (JettyServer server = JettyServer.overHttp11(tls())) {
			assertNotConnected("127.0.0.1", server, certificate.client()).withCauseInstanceOf(IOException.class);
		}
	}

	private ThrowableAssertAlternative<ExecutionException> assertNotConnected(String host, JettyServer server,
			SSLContext context) {
		URI uri = URI.create("wss://" + host + ":" + server.port());
		return assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.client.connect(uri, context).get(20, TimeUnit.SECONDS));
	}

}
