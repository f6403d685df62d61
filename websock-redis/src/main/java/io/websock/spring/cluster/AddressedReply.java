package io.websock.spring.cluster;

import io.websock.spring.ReplyTo;
import org.jspecify.annotations.Nullable;

/**
 * Asker that messages may name to other nodes.
 *
 * @param node id of the node that asks
 * @param id number of the question at that node
 * @param asker takes the answer
 * @param <R> type of the answer
 */
record AddressedReply<R extends @Nullable Object>(long node, long id, ReplyTo<R> asker) implements ReplyTo<R> {

	@Override
	public boolean answer(R answer) {
		return this.asker.answer(answer);
	}

	@Override
	public boolean fail(Throwable failure) {
		return this.asker.fail(failure);
	}

	@Override
	public String toString() {
		return Long.toHexString(this.node) + ":" + Long.toHexString(this.id);
	}

}
