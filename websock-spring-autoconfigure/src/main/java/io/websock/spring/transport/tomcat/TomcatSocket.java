package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLEngine;

import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.EventLoopKey;
import io.websock.engine.wire.EventLoops;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Socket of Tomcat's. A plain one of the NIO connector is read and written directly, a
 * buffer at a time; any other, TLS included, through Tomcat's buffers.
 */
final class TomcatSocket implements ByteSocket {

	private final SocketWrapperBase<?> wrapper;

	/**
	 * The channel itself, never Tomcat's object around it, which serves others later.
	 * Below TLS, too; {@code null} for NIO2.
	 */
	private final @Nullable SocketChannel anyChannel;

	/** The same if it is plain. */
	private final @Nullable SocketChannel channel;

	/** Bytes in Tomcat's buffers that the network has not taken. */
	private long buffered;

	private boolean writeInterest;

	/** Whether the last read has left nothing in Tomcat's buffers, if it is known. */
	private boolean drained;

	/** Whether Tomcat may hold bytes that it read behind the handshake. */
	private boolean leftOver = true;

	/** Whether what Tomcat holds for the connection can be released. */
	private final boolean releasable;

	/** Place in an event loop; without one, Tomcat's poller watches. */
	private final @Nullable EventLoopKey key;

	/**
	 * Takes a connection from Tomcat, on the thread of the request.
	 * @param wrapper Tomcat's view of it
	 * @param loops event loops that watch one of the NIO connector; {@code null} for
	 * Tomcat's poller
	 * @throws IOException if it is closed
	 */
	TomcatSocket(SocketWrapperBase<?> wrapper, @Nullable EventLoops loops) throws IOException {
		this.wrapper = wrapper;
		this.anyChannel = (wrapper.getSocket() instanceof NioChannel nio) ? channelOf(nio) : null;
		this.channel = (wrapper.getSocket() instanceof SecureNioChannel) ? null : this.anyChannel;
		this.releasable = HeldBuffers.areReleasable(wrapper);
		if (this.channel != null) {
			hasLeftOver();
		}
		else {
			release();
		}
		this.key = (loops != null && this.anyChannel != null) ? loops.register(this.anyChannel) : null;
	}

	private void release() {
		if (this.releasable) {
			HeldBuffers.release(this.wrapper);
		}
	}

	/**
	 * Returns the connection's place in an event loop.
	 * @return the key, or {@code null} if Tomcat's poller watches
	 */
	@Nullable EventLoopKey key() {
		return this.key;
	}

	private static SocketChannel channelOf(NioChannel channel) {
		return channel.getIOChannel();
	}

	@Override
	public int read(ByteBuffer buffer) throws IOException {
		if (this.channel == null) {
			int read = this.wrapper.read(false, buffer);
			this.drained = read == 0 || HeldBuffers.areKnownToBeEmpty(this.wrapper);
			if (this.drained) {
				release();
			}
			return read;
		}
		if (this.leftOver && hasLeftOver()) {
			return this.wrapper.read(false, buffer);
		}
		return this.channel.read(buffer);
	}

	/**
	 * Returns whether Tomcat holds bytes that it read behind the handshake. It reads no
	 * more by itself.
	 */
	private boolean hasLeftOver() {
		this.leftOver = !this.wrapper.getSocketBufferHandler().isReadBufferEmpty();
		if (!this.leftOver) {
			release();
		}
		return this.leftOver;
	}

	/**
	 * Returns whether the connection is plain, or the layers above it are known to hold
	 * nothing since the last read.
	 */
	@Override
	public boolean isDrainedByShortRead() {
		return this.channel != null || this.drained;
	}

	@Override
	public boolean write(ByteBuffer buffer) throws IOException {
		if (this.channel != null) {
			this.channel.write(buffer);
			return !buffer.hasRemaining() || awaitWritable();
		}
		this.buffered += buffer.remaining();
		this.wrapper.write(false, buffer);
		return flush();
	}

	@Override
	public boolean resume() throws IOException {
		this.writeInterest = false;
		return flush();
	}

	/**
	 * Writes what Tomcat's buffers hold.
	 * @return whether they are empty
	 */
	private boolean flush() throws IOException {
		if (this.channel == null && this.wrapper.flush(false)) {
			return awaitWritable();
		}
		this.buffered = 0;
		if (this.channel == null) {
			release();
		}
		return true;
	}

	@Override
	public boolean usesDirectBuffers() {
		return this.channel != null;
	}

	@Override
	public long buffered() {
		return this.buffered;
	}

	private boolean awaitWritable() {
		if (!this.writeInterest) {
			this.writeInterest = true;
			if (this.key != null) {
				this.key.awaitWritable();
			}
			else {
				this.wrapper.registerWriteInterest();
			}
		}
		return false;
	}

	@Override
	public void awaitReadable() {
		if (this.key != null) {
			this.key.awaitReadable();
		}
		else {
			this.wrapper.registerReadInterest();
		}
	}

	/**
	 * Ends our direction of a connection of the NIO connector; NIO2 has no way to.
	 */
	@Override
	public void shutdownOutput() {
		try {
			if (this.channel != null) {
				this.channel.shutdownOutput();
			}
			else if (this.wrapper.getSocket() instanceof SecureNioChannel secure) {
				shutdownOutput(secure.getSslEngine(), channelOf(secure), secure.getOutboundRemaining());
			}
		}
		catch (IOException ex) {
			close();
		}
	}

	/**
	 * Sends TLS's close_notify (RFC 8446 section 6.1) past Tomcat, which knows only how
	 * to end both directions. If the network does not take all of it at once, the
	 * connection is left to the close timeout.
	 */
	private static void shutdownOutput(@Nullable SSLEngine engine, SocketChannel channel, int unwritten)
			throws IOException {
		if (engine == null || unwritten > 0) {
			return;
		}
		ByteBuffer notify = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
		engine.closeOutbound();
		engine.wrap(ByteBuffer.allocate(0), notify);
		channel.write(notify.flip());
		if (!notify.hasRemaining()) {
			channel.shutdownOutput();
		}
	}

	/**
	 * Closes the channel. What Tomcat holds for the connection is its owner's.
	 */
	@Override
	public void disconnect() {
		try {
			if (this.anyChannel != null) {
				this.anyChannel.close();
			}
		}
		catch (IOException ex) {
			// It is gone then
		}
	}

	/**
	 * Closes the connection at once, or if another thread of Tomcat's holds its lock, as
	 * soon as that one has released it: before, Tomcat would find nothing to free, and
	 * then never remove the connection from those that wait.
	 */
	@Override
	public void close() {
		ReentrantLock lock = this.wrapper.getLock();
		if (lock.isHeldByCurrentThread()) {
			closeNow();
		}
		else if (lock.tryLock()) {
			closeAndUnlock(lock);
		}
		else {
			closeLater(lock);
		}
	}

	private void closeLater(ReentrantLock lock) {
		try {
			this.wrapper.execute(() -> {
				lock.lock();
				closeAndUnlock(lock);
			});
		}
		catch (RejectedExecutionException ex) {
			closeNow();
		}
	}

	private void closeAndUnlock(ReentrantLock lock) {
		try {
			closeNow();
		}
		finally {
			lock.unlock();
		}
	}

	private void closeNow() {
		if (this.key != null) {
			this.key.cancel();
		}
		this.wrapper.close();
		if (this.key != null) {
			this.key.cancel();
		}
	}

	/**
	 * Returns whether a plain connection is open. Both fields are read in any case, since
	 * they are at both ends of the channel's memory.
	 */
	@Override
	public boolean isConnected() {
		SocketChannel channel = this.channel;
		return channel != null && (channel.isOpen() & channel.isConnected());
	}

	boolean isClosed() {
		return this.wrapper.isClosed();
	}

}
