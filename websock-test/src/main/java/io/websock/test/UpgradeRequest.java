package io.websock.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * An opening handshake (RFC 6455 section 4.1) under construction: legal as it begins, and
 * anything but legal if a test wants so. Not thread-safe.
 */
public final class UpgradeRequest {

	private final int port;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private String requestLine;

	private byte[] glued = new byte[0];

	private int receiveBuffer;

	private @Nullable SSLContext tls;

	private UpgradeRequest(int port, String target) {
		this.port = port;
		this.requestLine = "GET " + target + " HTTP/1.1";
		byte[] nonce = new byte[16];
		ThreadLocalRandom.current().nextBytes(nonce);
		header("Host", "127.0.0.1:" + port);
		header("Upgrade", "websocket");
		header("Connection", "Upgrade");
		header("Sec-WebSocket-Key", Base64.getEncoder().encodeToString(nonce));
		header("Sec-WebSocket-Version", "13");
	}

	/**
	 * Begins a handshake with a server on this machine.
	 * @param port the port
	 * @param target path and query
	 * @return a legal handshake
	 */
	public static UpgradeRequest to(int port, String target) {
		return new UpgradeRequest(port, target);
	}

	/**
	 * Sets a header, in place of one of the same name.
	 * @param name the header's name
	 * @param value its value, sent as it is
	 * @return this
	 */
	public UpgradeRequest header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/**
	 * Leaves a header out.
	 * @param name the header's name, as it is written
	 * @return this
	 */
	public UpgradeRequest without(String name) {
		this.headers.remove(name);
		return this;
	}

	/**
	 * Sets the origin, which browsers send.
	 * @param origin the origin
	 * @return this
	 */
	public UpgradeRequest origin(String origin) {
		return header("Origin", origin);
	}

	/**
	 * Offers subprotocols.
	 * @param subprotocols their names, the preferred one first
	 * @return this
	 */
	public UpgradeRequest subprotocols(String... subprotocols) {
		return header("Sec-WebSocket-Protocol", String.join(", ", subprotocols));
	}

	/**
	 * Replaces the request line.
	 * @param requestLine method, target and version, sent as it is
	 * @return this
	 */
	public UpgradeRequest requestLine(String requestLine) {
		this.requestLine = requestLine;
		return this;
	}

	/**
	 * Sends bytes right after the request, in the same segment, without waiting for the
	 * answer.
	 * @param frames the frames that follow the request
	 * @return this
	 */
	public UpgradeRequest gluing(WireFrame... frames) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (WireFrame frame : frames) {
			bytes.writeBytes(frame.encode());
		}
		this.glued = bytes.toByteArray();
		return this;
	}

	/**
	 * Makes the client's receive buffer small, so that a server soon notices when the
	 * client does not read.
	 * @param bytes size of the buffer
	 * @return this
	 */
	public UpgradeRequest receiveBuffer(int bytes) {
		this.receiveBuffer = bytes;
		return this;
	}

	/**
	 * Connects over TLS.
	 * @param tls what trusts the server, or {@code null} for a plain connection
	 * @return this
	 */
	public UpgradeRequest over(@Nullable SSLContext tls) {
		this.tls = tls;
		return this;
	}

	/**
	 * Connects, sends the request and reads the response, whatever it is.
	 * @return a client, whose {@link RawClient#response()} tells what came of it
	 */
	public RawClient send() {
		RawClient client = sendOnly();
		client.response();
		return client;
	}

	/**
	 * Connects and sends the request without waiting for the response, which
	 * {@link RawClient#response()} reads when it is asked.
	 * @return a client whose handshake is under way
	 */
	public RawClient sendOnly() {
		return sendPart(Integer.MAX_VALUE);
	}

	/**
	 * Connects and sends the beginning of the request.
	 * @param bytes how much of it to send at most
	 * @return a client that can send the rest by {@link RawClient#raw(byte...)}
	 */
	public RawClient sendPart(int bytes) {
		byte[] request = bytes();
		try {
			Socket plain = socket();
			return new RawClient(plain, (this.tls != null) ? secure(plain, this.tls) : plain,
					Arrays.copyOf(request, Math.min(bytes, request.length)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Connects and agrees on the upgrade.
	 * @return a client on an open connection
	 * @throws AssertionError if the server did not agree
	 */
	public RawClient connect() {
		RawClient client = send();
		UpgradeResponse response = client.response();
		if (response.status() != UpgradeResponse.SWITCHING_PROTOCOLS) {
			client.close();
			throw new AssertionError("Upgrade answered with " + response.status() + ": " + response.body());
		}
		return client;
	}

	private Socket socket() throws IOException {
		Socket socket = new Socket();
		if (this.receiveBuffer > 0) {
			// Takes effect on the window only if set before the connection is made
			socket.setReceiveBufferSize(this.receiveBuffer);
		}
		socket.setTcpNoDelay(true);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), RawClient.PATIENCE);
		return socket;
	}

	private static Socket secure(Socket plain, SSLContext tls) throws IOException {
		return tls.getSocketFactory()
			.createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
	}

	private byte[] bytes() {
		StringBuilder head = new StringBuilder(this.requestLine).append("\r\n");
		this.headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(this.glued);
		return bytes.toByteArray();
	}

}
