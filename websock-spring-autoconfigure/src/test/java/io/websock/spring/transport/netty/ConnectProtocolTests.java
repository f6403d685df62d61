package io.websock.spring.transport.netty;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectProtocol}.
 */
class ConnectProtocolTests {

	@Test
	void handshakesAreLeftAsTheyAre() {
		Http2Headers headers = connect().set(":protocol", "WebSocket");

		assertThat(noted(headers)).isEqualTo(connect().set(":protocol", "WebSocket"));
	}

	@Test
	void anotherProtocolBecomesAHeader() {
		assertThat(noted(connect().set(":protocol", "connect-udp")).get("x-http2-protocol")).isEqualTo("connect-udp");
	}

	@Test
	void connectWithoutProtocolKeepsItsPath() {
		Http2Headers headers = noted(connect());

		assertThat(headers.get(":protocol")).isEqualTo("none");
		assertThat(headers.get("x-http2-protocol")).isEqualTo("none");
	}

	@Test
	void clientsCannotSetTheHeader() {
		Http2Headers headers = connect().set(":protocol", "websocket").set("x-http2-protocol", "connect-udp");

		assertThat(noted(headers).contains("x-http2-protocol")).isFalse();
	}

	@Test
	void otherRequestsAndTrailersAreLeftAsTheyAre() {
		Http2Headers get = new DefaultHttp2Headers().method("GET").path("/").set("x-http2-protocol", "connect-udp");
		assertThat(noted(get).size()).isEqualTo(3);
		assertThat(noted(new DefaultHttp2Headers().set("trailer", "value")).size()).isOne();
		assertThat(noted(new DefaultHttp2Headers().method("CONNECT").authority("localhost")).size()).isEqualTo(2);
	}

	private static Http2Headers connect() {
		return new DefaultHttp2Headers().method("CONNECT").scheme("http").authority("localhost").path("/echo");
	}

	private static Http2Headers noted(Http2Headers headers) {
		ConnectProtocol.note(headers);
		return headers;
	}

}
