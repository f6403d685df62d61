package io.websock.client.http2;

/**
 * Server with WebSockets at {@code /echo}, a response "hi!" at {@code /hello} and a
 * refusal with 403 "Forbidden." at {@code /forbidden}.
 */
interface TestServer extends AutoCloseable {

	int port();

	@Override
	void close();

	static TestServer of(int port, Runnable close) {
		return new TestServer() {

			@Override
			public int port() {
				return port;
			}

			@Override
			public void close() {
				close.run();
			}

		};
	}

}
