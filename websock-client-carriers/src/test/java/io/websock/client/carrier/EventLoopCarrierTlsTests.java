package io.websock.client.carrier;

import java.net.URI;
import java.nio.file.Path;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.test.TestCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link CarrierSuite} over the engine's event loops with TLS.
 */
class EventLoopCarrierTlsTests extends EventLoopCarrierTests {

	@TempDir
	static Path directory;

	private static TestCertificate certificate;

	@BeforeAll
	static void createCertificate() {
		certificate = TestCertificate.in(directory);
	}

	@Override
	Server serve(LoopbackServer.Script script) {
		return new LoopbackServer(certificate, script);
	}

	@Override
	SSLContext context() {
		return certificate.client();
	}

	@Test
	void certificateOfAnotherHostIsRefused() {
		RecordingListener listener = new RecordingListener();
		try (LoopbackServer server = new LoopbackServer(certificate, (end, half) -> end.accept().echo())) {
			// An address of this host that the certificate does not name
			connect(ClientSetup.of(URI.create("wss://0.0.0.0:" + server.port() + "/"), ClientOptions.defaults(),
					listener));
			listener.await(ClientEvent.Failed.class);
			assertThat(listener.failures).singleElement().isInstanceOf(SSLException.class);
		}
	}

}
