package io.websock.cluster;

/**
 * Identity of this node. Thread-safe.
 */
final class Self {

	private final NodeListener listener;

	private volatile NodeIdentity identity;

	Self(NodeListener listener, long id) {
		this.listener = listener;
		this.identity = new NodeIdentity(id, 1);
	}

	NodeIdentity identity() {
		return this.identity;
	}

	/**
	 * Becomes a new incarnation.
	 * @param dead the incarnation that is over
	 * @return {@code false} if it was over before
	 */
	synchronized boolean beginAnew(NodeIdentity dead) {
		if (!this.identity.equals(dead)) {
			return false;
		}
		this.identity = new NodeIdentity(dead.id(), dead.incarnation() + 1);
		this.listener.reborn(this.identity);
		return true;
	}

}
