package io.websock.benchmarks.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds permits that are still taken: opens as many sessions as there may be, from each
 * address and in all, and one more of each, which must be refused.
 */
final class Permits implements AutoCloseable {

	/** A permit whose connection was lost in its handshake is given back after 10 s. */
	private static final long LIMIT = TimeUnit.SECONDS.toNanos(15);

	private static final int SWITCHING = 101;

	private static final int TIMEOUT_MILLIS = 10_000;

	private static final int ALIVE_EVERY = 50;

	/** A pong that nobody asked for, masked by a key of zeros. */
	private static final byte[] PONG = { (byte) 0x8a, (byte) 0x80, 0, 0, 0, 0 };

	private final int port;

	private final List<Socket> open = new ArrayList<>();

	Permits(int port) {
		this.port = port;
	}

	/**
	 * Counts the permits that are free.
	 * @param perAddress how many there are for an address
	 * @param problems where to say that some are not free, or more than there are
	 * @throws IOException if the node does not answer
	 * @throws InterruptedException if interrupted meanwhile
	 */
	void check(int perAddress, Problems problems) throws IOException, InterruptedException {
		for (int address = 1; address <= 2; address++) {
			problems.unlessEqual("Permits free for address " + address, take(address, perAddress), perAddress);
			problems.unlessEqual("Status of one more from address " + address, ask(address),
					(address == 1) ? 429 : 503);
		}
		problems.unlessEqual("Status of one more in all", ask(3), 503);
	}

	/**
	 * Opens sessions.
	 * @param address number of the loopback address to come from
	 * @param count how many
	 * @return how many were accepted
	 * @throws IOException if the node does not answer
	 * @throws InterruptedException if interrupted meanwhile
	 */
	int take(int address, int count) throws IOException, InterruptedException {
		long end = System.nanoTime() + LIMIT;
		int taken = 0;
		while (taken < count) {
			if (ask(address) == SWITCHING) {
				taken++;
				keepAlive(taken);
			}
			else if (System.nanoTime() > end) {
				return taken;
			}
			else {
				TimeUnit.MILLISECONDS.sleep(200);
			}
		}
		return taken;
	}

	/** However long it takes, no session is to end for its silence. */
	private void keepAlive(int taken) throws IOException {
		if (taken % ALIVE_EVERY == 0) {
			for (Socket socket : this.open) {
				socket.getOutputStream().write(PONG);
			}
		}
	}

	private int ask(int address) throws IOException {
		InetAddress local = InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) address });
		Socket socket = new Socket(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), this.port, local, 0);
		socket.setSoTimeout(TIMEOUT_MILLIS);
		socket.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
		InputStream in = socket.getInputStream();
		byte[] start = in.readNBytes("HTTP/1.1 101".length());
		int status = Integer.parseInt(new String(start, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
		if (status == SWITCHING) {
			this.open.add(socket);
		}
		else {
			socket.close();
		}
		return status;
	}

	private static String request() {
		return "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.open) {
			socket.close();
		}
	}

}
