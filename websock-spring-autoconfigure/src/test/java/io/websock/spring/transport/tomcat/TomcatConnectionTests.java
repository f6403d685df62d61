package io.websock.spring.transport.tomcat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.WireTransport;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link TomcatConnection}: who lets go of a connection of Tomcat's, and when.
 */
class TomcatConnectionTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final SessionRegistry registry = new SessionRegistry(this.tasks::add, new TimerWheel(System::nanoTime));

	private final SocketWrapperBase<?> wrapper = mock(SocketWrapperBase.class);

	private final TomcatConnection connection = new TomcatConnection();

	private boolean closed;

	/**
	 * Tomcat would recycle the channel, and with it the buffers of TLS, under the hands
	 * of the owner, who reads and writes without Tomcat's lock.
	 */
	@ParameterizedTest
	@EnumSource(names = { "ERROR", "DISCONNECT", "STOP", "TIMEOUT" })
	void connectionIsClosedByTheSessionsOwnerAndNotByTomcatsThread(SocketEvent event) throws Exception {
		open();

		assertThat(this.connection.upgradeDispatch(event)).isEqualTo(SocketState.SUSPENDED);

		then(this.wrapper).should(never()).close();
		this.tasks.forEach(Runnable::run);
		assertThat(this.closed).isTrue();
		assertThat(this.registry.sessions()).isEmpty();
		assertThat(this.connection.upgradeDispatch(event)).isEqualTo(SocketState.CLOSED);
	}

	private void open() throws Exception {
		ReentrantLock lock = new ReentrantLock();
		given(this.wrapper.getLock()).willReturn(lock);
		willAnswer((call) -> this.closed = true).given(this.wrapper).close();
		given(this.wrapper.isClosed()).willAnswer((call) -> this.closed);
		given(this.wrapper.read(anyBoolean(), any())).willReturn(0);
		SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), SessionListener.NONE,
				Echo::new, (webSock) -> {
				}, true);
		ConnectInfo connect = mock(ConnectInfo.class);
		given(connect.session()).willReturn(SessionId.random());
		given(connect.uri()).willReturn(URI.create("ws://127.0.0.1/test"));
		given(connect.remoteAddress()).willReturn(InetSocketAddress.createUnresolved("127.0.0.1", 1));
		this.connection.setSocketWrapper(this.wrapper);
		this.connection.prepare(TomcatThreads.ofTomcat(), (socket) -> new WireTransport(socket, null,
				(transport) -> this.registry.create(endpoint, connect, transport)));
		this.connection.init(null);
	}

	/**
	 * Returns what it receives.
	 */
	private static final class Echo implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			return HandleResult.ok("state");
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String state) {
			return HandleResult.push(frame, state);
		}

	}

}
