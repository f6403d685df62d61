package io.websock.client.interop;

/**
 * The client and Reactor Netty.
 */
class ReactorNettyIntegrationTests extends Http2InteropSuite {

	@Override
	TestServer server() {
		return new ReactorNettyServer();
	}

}
