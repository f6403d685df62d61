package io.websock.spring.transport.tomcat;

import java.nio.ByteBuffer;

import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of one of Tomcat's channels that can be released while they are empty. With
 * their next use they are there again, so that Tomcat sees no difference. Used by the
 * threads that use Tomcat's own, in the same order.
 */
final class ReleasableBuffers extends SocketBufferHandler {

	private final SpareBuffers spare;

	/** Null while they are released; volatile as the buffers in it are. */
	private volatile @Nullable SocketBufferHandler held;

	/** Size to which the buffers were expanded; zero if they were not. */
	private int expanded;

	/**
	 * Creates the buffers.
	 * @param held Tomcat's, which these stand for
	 * @param spare source of others, and place for those that are released
	 */
	ReleasableBuffers(SocketBufferHandler held, SpareBuffers spare) {
		super(0, 0, false);
		this.held = held;
		this.spare = spare;
	}

	/**
	 * Releases the buffers, unless there are bytes in them. No other thread may be using
	 * them.
	 */
	void release() {
		SocketBufferHandler held = this.held;
		if (held != null && held.isReadBufferEmpty() && held.isWriteBufferEmpty()) {
			this.held = null;
			this.spare.give(held);
		}
	}

	boolean isReleased() {
		return this.held == null;
	}

	private SocketBufferHandler hold() {
		SocketBufferHandler held = this.held;
		if (held == null) {
			held = this.spare.takeHandler();
			if (this.expanded > 0) {
				held.expand(this.expanded);
			}
			this.held = held;
		}
		return held;
	}

	@Override
	public void configureReadBufferForWrite() {
		hold().configureReadBufferForWrite();
	}

	@Override
	public void configureReadBufferForRead() {
		hold().configureReadBufferForRead();
	}

	@Override
	public ByteBuffer getReadBuffer() {
		return hold().getReadBuffer();
	}

	@Override
	public boolean isReadBufferEmpty() {
		SocketBufferHandler held = this.held;
		return held == null || held.isReadBufferEmpty();
	}

	@Override
	public void unReadReadBuffer(ByteBuffer returned) {
		hold().unReadReadBuffer(returned);
	}

	@Override
	public void configureWriteBufferForWrite() {
		hold().configureWriteBufferForWrite();
	}

	@Override
	public void configureWriteBufferForRead() {
		hold().configureWriteBufferForRead();
	}

	@Override
	public boolean isWriteBufferWritable() {
		SocketBufferHandler held = this.held;
		return held == null || held.isWriteBufferWritable();
	}

	@Override
	public ByteBuffer getWriteBuffer() {
		return hold().getWriteBuffer();
	}

	@Override
	public boolean isWriteBufferEmpty() {
		SocketBufferHandler held = this.held;
		return held == null || held.isWriteBufferEmpty();
	}

	@Override
	public void reset() {
		SocketBufferHandler held = this.held;
		if (held != null) {
			held.reset();
		}
	}

	@Override
	public void expand(int size) {
		this.expanded = Math.max(this.expanded, size);
		hold().expand(size);
	}

	@Override
	public void free() {
		SocketBufferHandler held = this.held;
		if (held != null) {
			held.free();
		}
	}

}
