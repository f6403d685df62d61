package io.websock.benchmarks.send;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sockets of this process that a {@link Drain} reads, and their descriptors.
 */
final class Audience implements AutoCloseable {

	/** Bytes of a socket's buffers, so that a socket which nobody reads is full soon. */
	static final int BUFFER = 16 * 1024;

	private final List<SocketChannel> channels = new ArrayList<>();

	private final SocketChannel control;

	private final DrainProcess drain;

	private final ByteBuffer report = ByteBuffer.allocate(1);

	private boolean full;

	/**
	 * Opens connections.
	 * @param connections their number
	 * @param size bytes of a frame
	 * @throws IOException if the other process does not connect
	 */
	Audience(int connections, int size) throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open()) {
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
			this.drain = new DrainProcess(server.socket().getLocalPort(), connections, size);
			this.control = server.accept();
			for (int i = 0; i < connections; i++) {
				SocketChannel channel = server.accept();
				channel.configureBlocking(false);
				channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
				channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
				this.channels.add(channel);
			}
		}
	}

	SocketChannel[] channels() {
		return this.channels.toArray(SocketChannel[]::new);
	}

	/**
	 * Returns the descriptors by a method of the JDK that is no public API: a benchmark
	 * may have its package opened, a library may not.
	 */
	int[] descriptors() throws ReflectiveOperationException {
		int[] descriptors = new int[this.channels.size()];
		for (int i = 0; i < descriptors.length; i++) {
			Method method = this.channels.get(i).getClass().getMethod("getFDVal");
			method.setAccessible(true);
			descriptors[i] = (int) method.invoke(this.channels.get(i));
		}
		return descriptors;
	}

	/**
	 * Fills all sockets, which nobody reads from now on. The kernel of the peer takes
	 * some bytes later.
	 */
	void fill() throws IOException, InterruptedException {
		this.drain.stop();
		this.full = true;
		ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);
		for (int i = 0; i < 5; i++) {
			TimeUnit.MILLISECONDS.sleep(100);
			for (SocketChannel channel : this.channels) {
				while (channel.write(bytes.clear()) > 0) {
					// Until it takes none
				}
			}
		}
	}

	/**
	 * Waits until all have read what was sent, unless all sockets are full.
	 * @param taken the number of sockets that took a frame
	 */
	void await(int taken) throws IOException {
		if (taken != (this.full ? 0 : this.channels.size())) {
			throw new IOException(taken + " sockets took the frame");
		}
		if (!this.full && this.control.read(this.report.clear()) != 1) {
			throw new IOException("The process that reads has ended");
		}
	}

	@Override
	public void close() throws IOException {
		for (SocketChannel channel : this.channels) {
			channel.close();
		}
		this.control.close();
		this.drain.close();
	}

}
