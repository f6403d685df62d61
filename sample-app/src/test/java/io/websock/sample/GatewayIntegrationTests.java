package io.websock.sample;

import java.net.URI;

import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the gateway, with another instance of the sample as its upstream server.
 */
class GatewayIntegrationTests {

	@Test
	void browsersReceiveWhatTheUpstreamServerSends() throws Exception {
		try (SampleServer upstream = SampleServer.started("sample.ticker.period=20ms");
				SampleServer gateway = gatewayTo(upstream);
				TestClient ada = browser(gateway);
				TestClient grace = browser(gateway)) {
			assertThat(ada.nextWith("\"count\"")).contains("tick");
			assertThat(grace.nextWith("\"count\"")).contains("tick");

			upstream.stop();
			upstream.start();

			assertThat(ada.nextWith("\"count\":1,")).contains("tick");
			assertThat(grace.nextWith("\"count\":1,")).contains("tick");
		}
	}

	private static SampleServer gatewayTo(SampleServer upstream) {
		return SampleServer.started("websock.clients.upstream.enabled=true",
				"websock.clients.upstream.reconnect.base-delay=50ms",
				"sample.gateway.upstream=" + upstream.url("/ticker").replace("http:", "ws:"));
	}

	private static TestClient browser(SampleServer gateway) {
		return TestClient.connect(URI.create(gateway.url("/")).getPort(), "/gateway");
	}

}
