package io.websock.engine.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.net.ssl.SSLException;

import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.DeflateContexts;
import io.websock.protocol.DeflateNegotiation;
import io.websock.protocol.DeflateSettings;
import io.websock.protocol.Extension;
import io.websock.protocol.PerMessageDeflate;
import io.websock.protocol.Role;

/**
 * Server's side of one connection on a blocking socket.
 */
final class LoopbackPeer {

	final Socket socket;

	/** The first line of the last request. */
	String requestLine = "";

	/** Headers of the last request. */
	final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final InputStream input;

	private Peer decoder = new Peer(Role.SERVER, null);

	LoopbackPeer(Socket socket) throws IOException {
		this.socket = socket;
		this.input = socket.getInputStream();
	}

	/**
	 * Reads the head of a request.
	 */
	LoopbackPeer readRequest() throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = this.input.read();
			if (next < 0) {
				throw new EOFException();
			}
			head.append((char) next);
		}
		String[] lines = head.toString().split("\r\n");
		this.requestLine = lines[0];
		this.headers.clear();
		for (int i = 1; i < lines.length; i++) {
			this.headers.put(lines[i].split(": ", 2)[0], lines[i].split(": ", 2)[1]);
		}
		return this;
	}

	/**
	 * Returns the response that accepts the request that was read.
	 */
	String acceptance(String more) throws GeneralSecurityException {
		MessageDigest digest = MessageDigest.getInstance("SHA-1");
		byte[] hash = digest.digest((this.headers.get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
			.getBytes(StandardCharsets.ISO_8859_1));
		return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
				+ Base64.getEncoder().encodeToString(hash) + "\r\n" + more + "\r\n";
	}

	/**
	 * Accepts an upgrade.
	 */
	LoopbackPeer accept() throws IOException, GeneralSecurityException {
		readRequest();
		return write(acceptance(""));
	}

	LoopbackPeer write(String text) throws IOException {
		return write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	LoopbackPeer write(byte[]... parts) throws IOException {
		this.socket.getOutputStream().write(PeerFrames.concat(parts));
		this.socket.getOutputStream().flush();
		return this;
	}

	/**
	 * Reads compressed messages from now on, as if no parameter was agreed on.
	 */
	void inflates() {
		DeflateSettings settings = DeflateSettings.defaults();
		DeflateAgreement agreement = DeflateNegotiation.accept(Extension.parse(List.of("permessage-deflate")),
				settings);
		this.decoder = new Peer(Role.SERVER,
				new PerMessageDeflate(Role.SERVER, agreement, settings, new DeflateContexts(6, 1)));
	}

	/**
	 * Returns the frames that were read, such as {@code TEXT 5}.
	 */
	List<String> frames() {
		return this.decoder.frames;
	}

	/**
	 * Reads the next message or control frame, such as {@code TEXT hello}.
	 */
	String read() throws IOException {
		byte[] buffer = new byte[64 * 1024];
		while (this.decoder.seen.isEmpty()) {
			int read = this.input.read(buffer);
			if (read < 0) {
				return "END";
			}
			this.decoder.takes(Arrays.copyOf(buffer, read));
		}
		return this.decoder.seen.remove(0);
	}

	/**
	 * Sends each message back, and answers the client's close frame.
	 */
	void echo() throws IOException {
		for (String seen = read(); !seen.equals("END"); seen = read()) {
			if (seen.startsWith("CLOSE")) {
				write(ServerFrames.close(Integer.parseInt(seen.split(" ")[1]), ""));
				return;
			}
			if (seen.startsWith("TEXT ")) {
				write(ServerFrames.text(seen.substring(5)));
			}
		}
	}

	/**
	 * Blocks until the client has ended the connection.
	 */
	void awaitEnd() throws IOException {
		try {
			this.input.transferTo(OutputStream.nullOutputStream());
		}
		catch (SocketException | SSLException ex) {
			// Reset is an end, too
		}
	}

}
