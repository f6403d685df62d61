package io.websock.test;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client without manners: it sends what it is told, answers nothing on its
 * own, and shows each frame as it came. Made for tests, which read like a dialogue.
 *
 * <p>
 * Methods block. Each wait for the server is bounded by ten seconds, after which an
 * {@link AssertionError} says what was waited for. One thread may send while another one
 * reads; more than that need their own order.
 */
public final class RawClient implements AutoCloseable {

	/** How long to wait for the server, in milliseconds. */
	static final int PATIENCE = 10_000;

	/** The connection itself, below TLS if that is used. */
	private final Socket plain;

	private final Socket socket;

	private final InputStream input;

	private @Nullable UpgradeResponse response;

	RawClient(Socket plain, Socket socket, byte[] request) throws IOException {
		this.plain = plain;
		this.socket = socket;
		try {
			socket.setSoTimeout(PATIENCE);
			socket.getOutputStream().write(request);
			this.input = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Connects to a server on this machine by a plain handshake.
	 * @param port the port
	 * @param target path and query
	 * @return a client on an open connection
	 * @throws AssertionError if the server did not agree to the upgrade
	 */
	public static RawClient connect(int port, String target) {
		return UpgradeRequest.to(port, target).connect();
	}

	/**
	 * Returns the answer to the handshake. Reads it first if that was not done yet.
	 * @return the response
	 * @throws UncheckedIOException if the connection ends before the answer does
	 */
	public UpgradeResponse response() {
		UpgradeResponse response = this.response;
		if (response == null) {
			try {
				response = UpgradeResponse.read(this.input);
			}
			catch (IOException ex) {
				close();
				throw new UncheckedIOException(ex);
			}
			this.response = response;
		}
		return response;
	}

	/**
	 * Returns the client's port, by which the operating system's tables know the
	 * connection.
	 * @return the port
	 */
	public int port() {
		return this.plain.getLocalPort();
	}

	/**
	 * Sends bytes as they are.
	 * @param bytes the bytes
	 * @return this
	 */
	public RawClient raw(byte... bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends frames in one go.
	 * @param frames the frames, each masked with a key of its own if it is to be masked
	 * @return this
	 */
	public RawClient send(WireFrame... frames) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (WireFrame frame : frames) {
			bytes.writeBytes(frame.encode());
		}
		return raw(bytes.toByteArray());
	}

	/**
	 * Sends the header of a frame and nothing else.
	 * @param frame the frame
	 * @param length the length that the header declares
	 * @return this
	 */
	public RawClient sendHeader(WireFrame frame, long length) {
		return raw(FrameCodec.header(frame, length, ThreadLocalRandom.current().nextInt()));
	}

	/**
	 * Sends the beginning of a frame.
	 * @param frame the frame
	 * @param bytes how much of it to send, header included
	 * @return this
	 */
	public RawClient sendPart(WireFrame frame, int bytes) {
		return raw(Arrays.copyOf(frame.encode(), bytes));
	}

	/**
	 * Sends a text message.
	 * @param text the text
	 * @return this
	 */
	public RawClient sendText(String text) {
		return send(WireFrame.text(text));
	}

	/**
	 * Sends a text message in fragments.
	 * @param parts the fragments' texts, two at least
	 * @return this
	 */
	public RawClient sendFragments(String... parts) {
		for (int i = 0; i < parts.length; i++) {
			WireFrame frame = (i == 0) ? WireFrame.text(parts[i]) : WireFrame.continuation(parts[i]);
			send((i < parts.length - 1) ? frame.unfinished() : frame);
		}
		return this;
	}

	/**
	 * Sends a close frame.
	 * @param code the close code
	 * @return this
	 */
	public RawClient sendClose(int code) {
		return send(WireFrame.close(code, ""));
	}

	/**
	 * Reads the next frame.
	 * @return the frame
	 * @throws AssertionError if none comes
	 */
	public WireFrame read() {
		try {
			return FrameCodec.read(this.input);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("No frame came within " + PATIENCE + " ms", ex);
		}
		catch (IOException ex) {
			throw new AssertionError("No frame came: the connection ended", ex);
		}
	}

	/**
	 * Reads the next message, joined from its fragments.
	 * @return the message as one frame
	 * @throws AssertionError if none comes, or a control frame comes first
	 */
	public WireFrame readMessage() {
		WireFrame first = read();
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		payload.writeBytes(first.payload());
		WireFrame last = expect(first, first.is(Opcode.TEXT) || first.is(Opcode.BINARY), "message");
		while (!last.fin()) {
			last = read();
			payload.writeBytes(expect(last, last.is(Opcode.CONTINUATION), "continuation").payload());
		}
		return new WireFrame(true, first.rsv(), first.opcode(), first.masked(), payload.toByteArray());
	}

	/**
	 * Reads the next text message.
	 * @return its text
	 * @throws AssertionError if none comes, or something else comes first
	 */
	public String readText() {
		WireFrame message = readMessage();
		return expect(message, message.is(Opcode.TEXT), "text").text();
	}

	/**
	 * Reads the next frame, which is to be a close frame.
	 * @return what it says
	 * @throws AssertionError if none comes, or something else comes first
	 */
	public WireClose awaitClose() {
		WireFrame frame = read();
		return WireClose.of(expect(frame, frame.isClose(), "close"));
	}

	/**
	 * Waits until the server ends the connection, by FIN or RST, without another frame.
	 * @return this
	 * @throws AssertionError if it does not, or if a frame comes first
	 */
	public RawClient awaitEof() {
		List<WireFrame> frames = readAll();
		if (!frames.isEmpty()) {
			throw new AssertionError("Expected the end of the connection, but there came " + frames);
		}
		return this;
	}

	/**
	 * Reads all frames until the server ends the connection, by FIN or RST. A frame that
	 * is cut off is left out.
	 * @return the frames
	 * @throws AssertionError if the end does not come
	 */
	public List<WireFrame> readAll() {
		List<WireFrame> frames = new ArrayList<>();
		try {
			while (true) {
				frames.add(FrameCodec.read(this.input));
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("The connection did not end within " + PATIENCE + " ms of " + frames, ex);
		}
		catch (EOFException | SocketException ex) {
			return frames;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads bytes and forgets them: for a test that counts only.
	 * @param bytes how many
	 * @return this
	 * @throws AssertionError if they do not come
	 */
	public RawClient skip(long bytes) {
		try {
			this.input.skipNBytes(bytes);
			return this;
		}
		catch (IOException ex) {
			throw new AssertionError("Not all of " + bytes + " bytes came", ex);
		}
	}

	/**
	 * Reads some bytes, as a slow client does. Waits for the first of them.
	 * @param bytes how many at most
	 * @return the bytes as they came; none if the connection has ended, by FIN or RST
	 * @throws AssertionError if none come and the connection does not end
	 */
	public byte[] readSome(int bytes) {
		byte[] some = new byte[bytes];
		try {
			return Arrays.copyOf(some, Math.max(0, this.input.read(some)));
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Nothing came within " + PATIENCE + " ms", ex);
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

	/**
	 * Ends this side of the connection by a FIN, without a close frame.
	 * @return this
	 */
	public RawClient finish() {
		try {
			this.socket.shutdownOutput();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Cuts the connection by a RST, as a crashed machine's network would. Does nothing if
	 * it is closed already.
	 */
	public void abort() {
		if (this.plain.isClosed()) {
			return;
		}
		try {
			this.plain.setSoLinger(true, 0);
			this.plain.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Closes the socket, without a close frame. Does nothing if it is closed already.
	 */
	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Turns text into the bytes of a payload.
	 * @param text the text
	 * @return its UTF-8
	 */
	public static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static WireFrame expect(WireFrame frame, boolean met, String expected) {
		if (!met) {
			throw new AssertionError("Expected a " + expected + " frame, but there came " + frame);
		}
		return frame;
	}

}
