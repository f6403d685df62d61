package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Port to a connection that carries the bytes of one session in both directions. No
 * method blocks. The thread that owns the session is the only one to call them, except
 * where a method says otherwise.
 *
 * <p>
 * In the other direction, the adapter reports what happens to the connection, from any
 * thread: bytes to read after {@link #awaitReadable()}, room to write after a write that
 * was not complete, and the loss of the connection.
 */
public interface ByteSocket {

	/**
	 * Reads bytes that have arrived.
	 * @param buffer buffer with room; its position moves past the bytes
	 * @return number of bytes; zero if none are there at the moment, negative once the
	 * peer has ended its direction
	 * @throws IOException if the connection is lost or closed
	 */
	int read(ByteBuffer buffer) throws IOException;

	/**
	 * Returns whether a read that leaves room in its buffer has read all there was, so
	 * that {@link #awaitReadable()} reports whatever comes later.
	 * @return {@code false} if only a read of zero bytes shows that nothing is left
	 */
	boolean isDrainedByShortRead();

	/**
	 * Requests one report that there are bytes to read, also if they are there already.
	 */
	void awaitReadable();

	/**
	 * Writes bytes as far as they are taken. If the network does not take all of them,
	 * the adapter reports once when {@link #resume()} can go on.
	 * @param buffer bytes to write; what remains in it was not taken, and comes again
	 * after {@link #resume()}
	 * @return whether the network has all bytes of this and of earlier writes
	 * @throws IOException if the connection is lost or closed
	 */
	boolean write(ByteBuffer buffer) throws IOException;

	/**
	 * Goes on with what {@link #write} has taken and the network has not, after the
	 * report that there is room. If that is not complete either, another report follows.
	 * @return whether the network has all bytes that were taken
	 * @throws IOException if the connection is lost or closed
	 */
	boolean resume() throws IOException;

	/**
	 * Returns whether the network has every byte that was taken, where a socket counts
	 * the last few as written before it has. If not, the adapter reports as after
	 * {@link #write}. Asked before the connection ends.
	 * @return whether it has; {@code true} for a socket that is exact in any case
	 */
	default boolean isWritten() {
		return true;
	}

	/**
	 * Returns whether direct buffers spare a copy.
	 * @return whether they do; {@code false} for a socket with layers such as TLS
	 */
	default boolean usesDirectBuffers() {
		return false;
	}

	/**
	 * Returns how much {@link #write} has taken and the network has not.
	 * @return bytes; zero if this socket has no buffers of its own
	 */
	long buffered();

	/**
	 * Ends our direction, so that the peer sees the end at once and can still read all
	 * that came before it. Does nothing where the connection has no such half. Called
	 * only while everything is written.
	 */
	void shutdownOutput();

	/**
	 * Returns whether bytes would leave by a system call at once. Reads all memory that
	 * such a write touches first. Called by any thread.
	 * @return {@code false} if the connection is closed, or if writes pass through layers
	 * such as TLS
	 */
	boolean isConnected();

	/**
	 * Closes the connection below its owner: the peer sees the end, and the owner's next
	 * read or write fails. What is held for the connection is left to {@link #close()}.
	 * Called by any thread.
	 */
	void disconnect();

	/**
	 * Closes the connection and frees what is held for it, now or as soon as its host
	 * allows. Further calls do nothing. Called by any thread.
	 */
	void close();

}
