package io.websock.client.carrier;

import java.nio.file.Path;

import javax.net.ssl.SSLContext;

import io.websock.test.TestCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

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

}
