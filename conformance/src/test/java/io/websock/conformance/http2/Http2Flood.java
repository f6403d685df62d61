package io.websock.conformance.http2;

import java.nio.ByteBuffer;

import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.util.Callback;

/**
 * A socket over HTTP/2 that sends for as long as it may and reads nothing. Blocks no
 * thread.
 */
public final class Http2Flood {

	private final HTTP2Stream stream;

	private final ByteBuffer bytes;

	private Http2Flood(Stream stream, ByteBuffer bytes) {
		this.stream = (HTTP2Stream) stream;
		this.bytes = bytes;
	}

	/**
	 * Opens a socket and begins to send.
	 * @param connections the connections to the server
	 * @param port the server's port
	 * @param path the path of the endpoint
	 * @param bytes what is sent again and again
	 * @return the flood
	 */
	public static Http2Flood open(Http2Connections connections, int port, String path, ByteBuffer bytes) {
		HttpFields fields = HttpFields.build().add("Sec-WebSocket-Version", "13");
		MetaData.Request request = new MetaData.ConnectRequest(connections.scheme(),
				new HostPortHttpField("127.0.0.1:" + port), path, fields, "websocket");
		Http2Flood flood = new Http2Flood(connections.open(request, false, new Unread()), bytes);
		flood.send();
		return flood;
	}

	private void send() {
		this.stream.data(new DataFrame(this.stream.getId(), this.bytes.duplicate(), false),
				Callback.from(this::send, (failure) -> {
				}));
	}

	/**
	 * Returns whether the window of the stream is used up.
	 * @return whether the server is to read first
	 */
	public boolean isStalled() {
		return this.stream.getSendWindow() <= 0;
	}

	/**
	 * Returns how many bytes the connection may still send.
	 * @return the window
	 */
	public int connectionWindow() {
		return this.stream.getSession().getSendWindow();
	}

	/**
	 * Listener that asks for no data.
	 */
	private static final class Unread implements Stream.Listener {

		@Override
		public void onHeaders(Stream stream, HeadersFrame frame) {
		}

		@Override
		public void onDataAvailable(Stream stream) {
		}

	}

}
