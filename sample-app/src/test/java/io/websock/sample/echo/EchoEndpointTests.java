package io.websock.sample.echo;

import io.websock.Frame;
import io.websock.spring.test.WebSockTester;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EchoEndpointTests {

	private final WebSockTester<@Nullable Void> tester = WebSockTester.of(new EchoEndpoint()).open();

	@Test
	void opensWithoutSayingAnything() {
		assertThat(this.tester).sentNothing().isOpen();
	}

	@Test
	void sendsTextBackAsTextAndBinaryAsBinary() {
		this.tester.receiveText("hé").receiveBinary((byte) 0, (byte) -1);

		assertThat(this.tester).sent(Frame.text("hé"), Frame.binary(new byte[] { 0, -1 }));
	}

}
