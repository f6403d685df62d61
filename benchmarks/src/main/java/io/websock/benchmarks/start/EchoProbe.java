package io.websock.benchmarks.start;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A client of the sample's echo on a plain socket, so that it costs next to nothing
 * itself.
 *
 * @param port the application's port
 */
record EchoProbe(int port) {

	private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);

	private static final long RETRY_MILLIS = 5;

	/** A masked text frame of one letter, with a masking key of zeros. */
	private static final byte[] FRAME = { (byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'a' };

	private static final int ECHO = 0x8101_61;

	/**
	 * Tries until a message comes back.
	 */
	void awaitEcho() throws IOException, InterruptedException {
		long end = System.nanoTime() + LIMIT_NANOS;
		while (true) {
			try {
				echo(1);
				return;
			}
			catch (IOException ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
				TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
			}
		}
	}

	/**
	 * Sends messages on a new connection, each when the one before is back.
	 */
	void echo(int messages) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setTcpNoDelay(true);
			socket.getOutputStream().write(handshake());
			DataInputStream input = new DataInputStream(socket.getInputStream());
			skipHead(input);
			for (int i = 0; i < messages; i++) {
				socket.getOutputStream().write(FRAME);
				if ((input.readUnsignedShort() << 8 | input.readUnsignedByte()) != ECHO) {
					throw new IOException("Not the echo");
				}
			}
		}
	}

	private byte[] handshake() {
		return ("GET /echo HTTP/1.1\r\nHost: 127.0.0.1:" + this.port
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
				+ "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static void skipHead(DataInputStream input) throws IOException {
		int last = 0;
		while (last != 0x0d0a_0d0a) {
			last = last << 8 | input.readUnsignedByte();
		}
	}

}
