package io.websock.client.carrier;

import java.nio.file.Path;

import io.websock.test.TestCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link CarrierSuite} over a blocking socket with TLS.
 */
class BlockingCarrierTlsTests extends BlockingCarrierTests {

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
	ClientConnection connect(ClientSetup setup) {
		return new BlockingCarrier(certificate.client().getSocketFactory(), null).connect(setup, threads());
	}

}
