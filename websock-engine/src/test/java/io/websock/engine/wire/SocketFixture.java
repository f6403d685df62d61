package io.websock.engine.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import org.awaitility.Awaitility;

/**
 * Client's socket to a server on the loopback address, in a loop that nobody leads: the
 * test polls instead.
 */
final class SocketFixture implements AutoCloseable {

	private final IoThreads threads = new IoThreads(Thread::new, 1);

	/** Without a watchdog, which would find a leader. */
	private final EventLoops loops = new EventLoops(1, this.threads, (watchdog) -> new Thread());

	final SocketChannel channel;

	final NioSocket socket;

	SocketFixture(int port) throws IOException {
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
		this.channel.configureBlocking(false);
		this.socket = new NioSocket(this.channel, this.loops.register(this.channel));
	}

	/**
	 * Completes the handshake of TLS.
	 */
	TlsSocket secure(ClientTls settings) {
		TlsSocket tls = new TlsSocket(this.socket, settings.engine("127.0.0.1", 0));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			TlsHandshake.Progress progress = tls.handshake().advance();
			tls.handshake().runTasks();
			return progress == TlsHandshake.Progress.DONE;
		});
		return tls;
	}

	/**
	 * Reads some bytes as soon as there are any.
	 * @return their number; negative at the end
	 */
	static int read(ByteSocket socket, ByteBuffer buffer) {
		int[] read = new int[1];
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.atMost(Duration.ofSeconds(30))
			.until(() -> {
				read[0] = socket.read(buffer);
				return read[0] != 0;
			});
		return read[0];
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
		this.loops.close();
		this.threads.close();
	}

}
