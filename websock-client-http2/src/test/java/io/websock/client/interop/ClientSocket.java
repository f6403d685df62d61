package io.websock.client.interop;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.carrier.ClientConnection;
import io.websock.client.http2.Http2ClientConnection;
import io.websock.client.http2.Http2WebSocket;

/**
 * What a test does with a WebSocket, whatever carries it.
 */
interface ClientSocket {

	void send(Frame frame);

	void close(CloseDetail detail);

	/**
	 * Ends the connection, if it has not ended.
	 */
	void abort();

	static ClientSocket of(ClientConnection connection) {
		return new ClientSocket() {

			@Override
			public void send(Frame frame) {
				connection.send(frame);
			}

			@Override
			public void close(CloseDetail detail) {
				connection.close(detail);
			}

			@Override
			public void abort() {
				connection.abort();
			}

		};
	}

	static ClientSocket of(Http2ClientConnection connection, Http2WebSocket socket) {
		return new ClientSocket() {

			@Override
			public void send(Frame frame) {
				socket.send(frame);
			}

			@Override
			public void close(CloseDetail detail) {
				socket.close(detail);
			}

			@Override
			public void abort() {
				connection.abort();
			}

		};
	}

}
