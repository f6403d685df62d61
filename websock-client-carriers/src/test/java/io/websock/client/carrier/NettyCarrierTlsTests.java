package io.websock.client.carrier;

import java.nio.file.Path;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.websock.test.TestCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link CarrierSuite} over a channel of Netty's with TLS.
 */
class NettyCarrierTlsTests extends NettyCarrierTests {

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
	void secure(SocketChannel channel, ClientSetup setup) {
		JdkSslContext context = new JdkSslContext(certificate.client(), true, null,
				(ciphers, defaults, supported) -> defaults.toArray(String[]::new), null, ClientAuth.NONE, null, false);
		channel.pipeline().addLast(NettyCarrier.tls(context, channel.alloc(), setup.uri()));
	}

}
