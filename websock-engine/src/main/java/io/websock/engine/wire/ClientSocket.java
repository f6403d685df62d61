package io.websock.engine.wire;

import java.nio.ByteBuffer;

/**
 * Socket of a client: bytes behind a response that was read from it can be given back, so
 * that the session reads them. Used by the connection's owner.
 */
interface ClientSocket extends ByteSocket {

	/**
	 * Gives back bytes that were read and belong to the next reader. They come before all
	 * others.
	 * @param bytes the bytes, which are copied
	 */
	void unread(ByteBuffer bytes);

}
