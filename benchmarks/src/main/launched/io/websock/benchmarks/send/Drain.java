package io.websock.benchmarks.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Process that reads what a sender sends to all of its sockets, and reports each sweep
 * over them by a byte on a control connection. Ends with that connection.
 */
final class Drain {

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

	private final SocketChannel control;

	private final long sweep;

	private long read;

	private boolean ended;

	private Drain(SocketChannel control, long sweep) {
		this.control = control;
		this.sweep = sweep;
	}

	/**
	 * Connects and reads.
	 * @param args the sender's port, the number of sockets and the bytes of a frame
	 * @throws IOException if a connection is lost other than by its end
	 */
	public static void main(String[] args) throws IOException {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
		int connections = Integer.parseInt(args[1]);
		SocketChannel control = SocketChannel.open(address);
		try (Selector selector = Selector.open()) {
			for (int i = 0; i < connections; i++) {
				SocketChannel channel = SocketChannel.open();
				channel.setOption(StandardSocketOptions.SO_RCVBUF, Audience.BUFFER);
				channel.connect(address);
				channel.configureBlocking(false);
				channel.register(selector, SelectionKey.OP_READ);
			}
			new Drain(control, (long) connections * Integer.parseInt(args[2])).read(selector);
		}
	}

	private void read(Selector selector) throws IOException {
		while (!this.ended) {
			selector.select(this::read);
		}
	}

	private void read(SelectionKey key) {
		try {
			int count = ((SocketChannel) key.channel()).read(this.buffer.clear());
			this.ended |= count < 0;
			this.read += Math.max(0, count);
			if (this.read >= this.sweep) {
				this.read -= this.sweep;
				this.control.write(ByteBuffer.allocate(1));
			}
		}
		catch (IOException ex) {
			this.ended = true;
		}
	}

}
