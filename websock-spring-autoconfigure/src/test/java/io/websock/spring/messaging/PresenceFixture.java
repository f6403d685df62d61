package io.websock.spring.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.spring.PresenceDiff;
import io.websock.spring.PresenceState;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

/**
 * Sessions that keep a state of one topic from the moment they are told to watch it: by
 * {@code update} and, beside it, by {@code apply}.
 */
final class PresenceFixture {

	static final String TOPIC = "room";

	private final SessionRegistry registry;

	final SessionMessenger messenger;

	final SessionPresence presence;

	/** What each session has, its last state last. */
	final Map<SessionId, PresenceState> updated = new ConcurrentHashMap<>();

	final Map<SessionId, PresenceState> applied = new ConcurrentHashMap<>();

	final List<PresenceDiff> diffs = new CopyOnWriteArrayList<>();

	PresenceFixture(Executor executor) {
		this.registry = new SessionRegistry(executor, new TimerWheel(System::nanoTime));
		this.messenger = new SessionMessenger(this.registry, List::of);
		this.presence = new SessionPresence(this.registry, this.messenger, executor);
	}

	SessionId open() {
		SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), SessionListener.NONE,
				Watcher::new, (handler) -> {
				}, true);
		SessionId id = SessionId.random();
		ConnectInfo connect = mock(ConnectInfo.class, withSettings().stubOnly());
		given(connect.session()).willReturn(id);
		Transport transport = mock(Transport.class, withSettings().stubOnly());
		given(transport.isReady()).willReturn(true);
		given(transport.isReadyToClose()).willReturn(true);
		Session session = this.registry.create(endpoint, connect, transport);
		session.open();
		return id;
	}

	void watch(SessionId session) {
		this.messenger.send(session, Watch.THIS);
	}

	void track(SessionId session, String key, Object meta) {
		this.presence.track(session, TOPIC, key, meta);
	}

	void close(SessionId session) {
		this.messenger.close(session, CloseDetail.of(1000));
	}

	PresenceState list() {
		return this.presence.list(TOPIC);
	}

	private enum Watch {

		THIS

	}

	private final class Watcher implements WebSock<SessionId> {

		@Override
		public HandleResult<SessionId> init(ConnectInfo connect) {
			return HandleResult.ok(connect.session());
		}

		@Override
		public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
			return HandleResult.ok(session);
		}

		@Override
		public HandleResult<SessionId> handleInfo(Object message, SessionId session) {
			PresenceFixture fixture = PresenceFixture.this;
			if (message == Watch.THIS) {
				fixture.messenger.subscribe(session, TOPIC);
				fixture.updated.put(session, list());
				fixture.applied.put(session, fixture.updated.get(session));
			}
			if (message instanceof PresenceDiff diff) {
				fixture.diffs.add(diff);
				fixture.updated.computeIfPresent(session, (id, state) -> fixture.presence.update(state, diff));
				fixture.applied.computeIfPresent(session, (id, state) -> state.apply(diff));
			}
			return HandleResult.ok(session);
		}

		@Override
		public void terminate(CloseReason reason, SessionId session) {
			PresenceFixture.this.updated.remove(session);
			PresenceFixture.this.applied.remove(session);
			track(session, "ghost", "in terminate");
		}

	}

}
