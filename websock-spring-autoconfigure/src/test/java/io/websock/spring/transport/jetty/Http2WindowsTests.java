package io.websock.spring.transport.jetty;

import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Http2Windows}.
 */
class Http2WindowsTests {

	private final Server server = new Server();

	private final HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(new HttpConfiguration());

	Http2WindowsTests() {
		this.server.addConnector(new ServerConnector(this.server, new HttpConnectionFactory(), this.http2));
	}

	@Test
	void connectionHasRoomForAllItsStreamsTwice() {
		new Http2Windows(64 * 1024).applyTo(this.server);

		assertThat(this.http2.getMaxConcurrentStreams()).isEqualTo(128);
		assertThat(this.http2.getInitialStreamRecvWindow()).isEqualTo(64 * 1024);
		assertThat(this.http2.getInitialSessionRecvWindow()).isEqualTo(16 * 1024 * 1024);
	}

	@Test
	void connectionWindowIsNeverBelowTheOneThatHttp2BeginsWith() {
		new Http2Windows(1).applyTo(this.server);

		assertThat(this.http2.getInitialSessionRecvWindow()).isEqualTo(65535);
	}

	@Test
	void connectionWindowDoesNotOverflow() {
		this.http2.setMaxConcurrentStreams(10_000);

		new Http2Windows(4 << 20).applyTo(this.server);

		assertThat(this.http2.getInitialSessionRecvWindow()).isEqualTo(Integer.MAX_VALUE);
	}

}
