package io.websock.client.http2;

/**
 * The client and Reactor Netty over h2c.
 */
class ReactorNettyTests extends AbstractServerTests {

	@Override
	TestServer server() {
		return new ReactorNettyServer();
	}

}
