package io.websock.sample.echo;

import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EchoEndpointTests {

	private final EchoEndpoint endpoint = new EchoEndpoint();

	@Test
	void opensWithoutSayingAnything() {
		assertThat(this.endpoint.init(TestConnectInfo.builder().build())).isEqualTo(HandleResult.ok(null));
	}

	@Test
	void sendsTextBackAsText() {
		assertThat(this.endpoint.handleIn(Frame.text("hé"), null).frames()).containsExactly(Frame.text("hé"));
	}

	@Test
	void sendsBinaryBackAsBinary() {
		Frame frame = Frame.binary(new byte[] { 0, -1 });

		assertThat(this.endpoint.handleIn(Frame.binary(new byte[] { 0, -1 }), null).frames()).containsExactly(frame);
	}

}
