package io.websock.spring.transport.tomcat;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * Tomcat's endpoint, with channels whose buffers can be released.
 */
final class LeanEndpoint extends NioEndpoint {

	private final SpareBuffers spare = new SpareBuffers(getSocketProperties());

	@Override
	protected NioChannel createChannel(SocketBufferHandler buffers) {
		ReleasableBuffers releasable = new ReleasableBuffers(buffers, this.spare);
		return isSSLEnabled() ? new ReleasableTlsChannel(releasable, this, this.spare) : new NioChannel(releasable);
	}

	/**
	 * Creates channels and releases their buffers, so that the members of Tomcat's types
	 * that this takes are linked.
	 * @throws LinkageError if one differs from what this was compiled against
	 */
	static void checkTypes() {
		LeanEndpoint endpoint = new LeanEndpoint();
		NioChannel plain = endpoint.createChannel(endpoint.spare.takeHandler());
		((ReleasableBuffers) plain.getBufHandler()).release();
		new ReleasableTlsChannel(plain.getBufHandler(), endpoint, endpoint.spare).release();
	}

}
