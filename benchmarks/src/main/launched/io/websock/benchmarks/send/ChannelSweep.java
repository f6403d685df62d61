package io.websock.benchmarks.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Writes by the JDK's channels, as the event loops and lanes do.
 *
 * @param channels the sockets
 * @param frame the frame, in a buffer of either kind
 */
record ChannelSweep(SocketChannel[] channels, ByteBuffer frame) implements Sweep {

	@Override
	public int run() throws IOException {
		int taken = 0;
		for (SocketChannel channel : this.channels) {
			channel.write(this.frame.rewind());
			taken += this.frame.hasRemaining() ? 0 : 1;
		}
		return taken;
	}

}
