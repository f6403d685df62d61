package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * Tomcat's channel of a connection over TLS, whose buffers for records can be released
 * while they are empty. Each method that uses them gets others first, so that Tomcat sees
 * no difference. Every method that uses the buffers holds the monitor: a release on one
 * thread never meets a close on another in the middle.
 */
final class ReleasableTlsChannel extends SecureNioChannel {

	/** In place of both buffers while they are released; has no room for any byte. */
	private static final ByteBuffer NONE = ByteBuffer.allocate(0);

	private final SpareBuffers spare;

	/** Room that TLS needs in each buffer, once they were released. */
	private int size;

	ReleasableTlsChannel(SocketBufferHandler buffers, NioEndpoint endpoint, SpareBuffers spare) {
		super(buffers, endpoint);
		this.spare = spare;
	}

	/**
	 * Releases the buffers, unless there are bytes in them or the handshake or the end of
	 * TLS is under way.
	 */
	synchronized void release() {
		boolean empty = this.netInBuffer.position() == 0 && !this.netOutBuffer.hasRemaining();
		if (empty && isHandshakeComplete() && !isClosing()) {
			letGo();
		}
	}

	private void letGo() {
		if (isReleased()) {
			return;
		}
		this.size = this.netOutBuffer.capacity();
		// A client may have made it larger by a long greeting
		if (this.netInBuffer.capacity() == this.size) {
			this.spare.give(this.netInBuffer);
		}
		this.spare.give(this.netOutBuffer);
		this.netInBuffer = NONE;
		this.netOutBuffer = NONE;
	}

	/**
	 * Returns whether no part of a record waits for the rest of it, or to be read.
	 */
	synchronized boolean isInputEmpty() {
		return this.netInBuffer.position() == 0;
	}

	boolean isReleased() {
		return this.netOutBuffer == NONE;
	}

	private void hold() {
		if (isReleased()) {
			this.netInBuffer = this.spare.takeRecords(this.size);
			this.netOutBuffer = this.spare.takeRecords(this.size).limit(0);
		}
	}

	@Override
	public synchronized void reset(SocketChannel channel, NioSocketWrapper socketWrapper) throws IOException {
		super.reset(channel, socketWrapper);
	}

	/**
	 * Called once, when the channel is closed and no other connection will use it.
	 */
	@Override
	public synchronized void free() {
		getBufHandler().free();
		letGo();
	}

	@Override
	public synchronized int handshake(boolean read, boolean write) throws IOException {
		hold();
		return super.handshake(read, write);
	}

	@Override
	public synchronized void rehandshake(long timeout) throws IOException {
		hold();
		super.rehandshake(timeout);
	}

	@Override
	public synchronized void close() throws IOException {
		hold();
		super.close();
	}

	@Override
	public synchronized void close(boolean force) throws IOException {
		super.close(force);
	}

	@Override
	public synchronized int read(ByteBuffer target) throws IOException {
		hold();
		return super.read(target);
	}

	@Override
	public synchronized long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		hold();
		return super.read(targets, offset, length);
	}

	@Override
	public synchronized int write(ByteBuffer source) throws IOException {
		hold();
		return super.write(source);
	}

	@Override
	public synchronized long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		hold();
		return super.write(sources, offset, length);
	}

	@Override
	public synchronized int getOutboundRemaining() {
		return super.getOutboundRemaining();
	}

	@Override
	public synchronized boolean flushOutbound() throws IOException {
		return super.flushOutbound();
	}

}
