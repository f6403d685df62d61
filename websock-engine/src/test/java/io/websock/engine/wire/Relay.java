package io.websock.engine.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/**
 * Proxy that relays what passes through one tunnel.
 */
final class Relay {

	private Relay() {
	}

	/**
	 * Accepts a tunnel to a port of this machine and relays until both ends are over.
	 */
	static void run(LoopbackPeer client, int port) throws Exception {
		client.readRequest();
		try (Socket server = new Socket("127.0.0.1", port)) {
			client.write("HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\n");
			Thread back = new Thread(() -> copy(server, client.socket));
			back.start();
			copy(client.socket, server);
			back.join();
		}
	}

	private static void copy(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (SocketException ex) {
			// An end like another
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
