package io.websock.spring.actuate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.SessionId;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.StateRenderer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.util.StringUtils;

/**
 * What operators see of sessions and do to them. Thread-safe.
 */
final class SessionOperations {

	private static final Log logger = LogFactory.getLog(SessionOperations.class);

	/** How long to wait for the turn of a session that is in a callback. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final SessionRegistry registry;

	private final @Nullable TopicOperations topics;

	private final Clock clock;

	private final StateReader states;

	/**
	 * Creates the operations.
	 * @param registry the sessions of this node
	 * @param renderers what shows their states, in order
	 * @param topics what is seen of topics; {@code null} if another messenger has them
	 * @param clock clock of those who look
	 */
	SessionOperations(SessionRegistry registry, List<StateRenderer> renderers, @Nullable TopicOperations topics,
			Clock clock) {
		this.registry = registry;
		this.topics = topics;
		this.clock = clock;
		this.states = new StateReader(renderers, PATIENCE);
	}

	SessionPages pages() {
		return new SessionPages(this.registry, this.clock);
	}

	@Nullable SessionDetail detail(String id) {
		Session session = find(id);
		if (session == null) {
			return null;
		}
		ConnectInfo connect = session.connect();
		return new SessionDetail(SessionReport.of(session, this.clock.instant().truncatedTo(ChronoUnit.MILLIS)),
				connect.path(), connect.subprotocol(), text(connect.remoteAddress()),
				(this.topics != null) ? this.topics.subscriptions(session.id()) : null, this.states.read(session));
	}

	private static @Nullable String text(@Nullable InetSocketAddress remote) {
		if (remote == null) {
			return null;
		}
		InetAddress address = remote.getAddress();
		String host = (address != null) ? address.getHostAddress() : remote.getHostString();
		return (host.contains(":") ? "[" + host + "]" : host) + ":" + remote.getPort();
	}

	/**
	 * Closes a session.
	 * @return whether there was one
	 */
	boolean close(String id, CloseDetail detail) {
		Session session = find(id);
		if (session == null || session.close(detail) != OfferResult.ACCEPTED) {
			return false;
		}
		logger.info(LogMessage.format("Closing session %s of endpoint '%s' with code %s, as an operator asked",
				session.id(), session.endpoint().name(), detail.code()));
		return true;
	}

	private @Nullable Session find(String id) {
		return StringUtils.hasText(id) ? this.registry.find(SessionId.of(id)) : null;
	}

}
