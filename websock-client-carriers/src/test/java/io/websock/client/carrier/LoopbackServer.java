package io.websock.client.carrier;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.websock.test.TestCertificate;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Server on the loopback interface that runs a script for each connection, on a thread of
 * its own.
 */
final class LoopbackServer implements CarrierFixture.Server {

	private final ServerSocket server;

	private final boolean secure;

	private final Script script;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	/** What scripts have thrown. */
	final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	LoopbackServer(TestCertificate certificate, Script script) {
		this.secure = certificate != null;
		this.script = script;
		try {
			this.server = ((certificate != null) ? context(certificate).getServerSocketFactory()
					: ServerSocketFactory.getDefault())
				.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		start("loopback-server", this::accept);
	}

	static SSLContext context(TestCertificate certificate) throws IOException, GeneralSecurityException {
		char[] password = certificate.password().toCharArray();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = new FileInputStream(certificate.keyStore().toFile())) {
			keys.load(in, password);
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, password);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public URI uri() {
		return URI.create((this.secure ? "wss" : "ws") + "://127.0.0.1:" + port() + "/feed");
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				start("loopback-script", () -> run(socket));
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void run(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			this.script.run(new ServerEnd(socket.getInputStream(), socket.getOutputStream()), socket::shutdownOutput);
		}
		catch (SocketException ex) {
			// The client has cut the connection, which its own events show
		}
		catch (IOException | RuntimeException | Error ex) {
			this.failures.add(ex);
		}
		this.sockets.remove(socket);
	}

	@Override
	public void awaitIdle() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(5))
			.until(this.sockets::isEmpty);
		assertThat(this.failures).isEmpty();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What happens on a connection.
	 */
	interface Script {

		void run(ServerEnd end, HalfClose halfClose) throws IOException;

	}

	/**
	 * Ends the server's direction alone.
	 */
	interface HalfClose {

		void run() throws IOException;

	}

}
