package io.websock.spring.actuate;

import java.time.Duration;
import java.util.Objects;

import io.websock.CloseDetail;
import io.websock.spring.ClusterView;
import io.websock.spring.messaging.Subscription;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator endpoint {@code websock}: endpoints with their settings and sessions, to look
 * at, drain, resume, shed and close, the busiest topics, and the nodes of the cluster.
 * What is below it is {@code endpoints}, {@code sessions}, {@code topics} or
 * {@code nodes}.
 */
@WebEndpoint(id = "websock")
public final class OperationsEndpoint {

	private static final String ENDPOINTS = "endpoints";

	private static final String SESSIONS = "sessions";

	private static final String TOPICS = "topics";

	private static final String NODES = "nodes";

	private static final int NORMAL = 1000;

	private static final Duration WINDOW = Duration.ofSeconds(30);

	private final EndpointOperations endpoints;

	private final SessionOperations sessions;

	private final @Nullable TopicOperations topics;

	private final @Nullable ClusterView cluster;

	/**
	 * Creates the endpoint.
	 * @param endpoints what is done to endpoints
	 * @param sessions what is done to sessions
	 * @param topics what is seen of topics; {@code null} if another messenger has them
	 * @param cluster the nodes; {@code null} without a cluster
	 */
	public OperationsEndpoint(EndpointOperations endpoints, SessionOperations sessions,
			@Nullable TopicOperations topics, @Nullable ClusterView cluster) {
		this.endpoints = endpoints;
		this.sessions = sessions;
		this.topics = topics;
		this.cluster = cluster;
	}

	/**
	 * Shows all endpoints.
	 * @return the overview
	 */
	@ReadOperation
	public Object overview() {
		return this.endpoints.overview();
	}

	/**
	 * Lists endpoints, sessions page by page, the busiest topics or the nodes of the
	 * cluster, or shows one topic.
	 * @param section {@code endpoints}, {@code sessions}, {@code topics} or {@code nodes}
	 * @param endpoint name of the endpoint whose sessions are listed; none for all
	 * @param order order of the sessions; none for any
	 * @param topic name of the topic that is shown, with a page of its subscribers; none
	 * for the busiest
	 * @param prefix whether that is a prefix; none for a topic
	 * @param page number of the page, from zero
	 * @param size sessions on a page or topics, at most 500
	 * @return the overview or page; {@code null} for another section or endpoint
	 */
	@ReadOperation
	public @Nullable Object list(@Selector String section, @Nullable String endpoint, @Nullable SessionOrder order,
			@Nullable String topic, @Nullable Boolean prefix, @Nullable Integer page, @Nullable Integer size) {
		if (section.equals(ENDPOINTS)) {
			return this.endpoints.overview();
		}
		if (section.equals(NODES)) {
			return (this.cluster != null) ? NodesReport.of(this.cluster) : null;
		}
		int limit = Objects.requireNonNullElse(size, SessionPages.DEFAULT_SIZE);
		if (section.equals(TOPICS)) {
			return (this.topics != null)
					? topics(this.topics, topic, prefix, Objects.requireNonNullElse(page, 0), limit) : null;
		}
		if (!section.equals(SESSIONS) || (endpoint != null && this.endpoints.find(endpoint) == null)) {
			return null;
		}
		return this.sessions.pages()
			.page(endpoint, Objects.requireNonNullElse(order, SessionOrder.ANY), Objects.requireNonNullElse(page, 0),
					limit);
	}

	private static Object topics(TopicOperations topics, @Nullable String topic, @Nullable Boolean prefix, int page,
			int size) {
		if (topic == null) {
			return topics.busiest(size);
		}
		boolean isPrefix = Objects.requireNonNullElse(prefix, false);
		return topics.detail(isPrefix ? Subscription.toPrefix(topic) : Subscription.toTopic(topic), page, size);
	}

	/**
	 * Shows one endpoint or session in detail. Waits a moment for the session's turn if
	 * the application renders its state.
	 * @param section {@code endpoints} or {@code sessions}
	 * @param id the endpoint's name or the session's address
	 * @return the report; {@code null} if there is none
	 */
	@ReadOperation
	public @Nullable Object detail(@Selector String section, @Selector String id) {
		return switch (section) {
			case ENDPOINTS -> this.endpoints.find(id);
			case SESSIONS -> this.sessions.detail(id);
			default -> null;
		};
	}

	/**
	 * Does something to all endpoints.
	 * @param action what to do
	 * @param share part of the sessions to shed, from 0 to 1
	 * @param window how long shedding takes; none for half a minute
	 * @return what it has come to
	 */
	@WriteOperation
	public Object act(Action action, @Nullable Double share, @Nullable Duration window) {
		return this.endpoints.act(null, action, share, Objects.requireNonNullElse(window, WINDOW));
	}

	/**
	 * Does something to one endpoint.
	 * @param section {@code endpoints}
	 * @param id the endpoint's name
	 * @param action what to do
	 * @param share part of the sessions to shed, from 0 to 1
	 * @param window how long shedding takes; none for half a minute
	 * @return what it has come to, or status 404
	 */
	@WriteOperation
	public WebEndpointResponse<?> actOnOne(@Selector String section, @Selector String id, Action action,
			@Nullable Double share, @Nullable Duration window) {
		if (!section.equals(ENDPOINTS) || this.endpoints.find(id) == null) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		return new WebEndpointResponse<>(
				this.endpoints.act(id, action, share, Objects.requireNonNullElse(window, WINDOW)));
	}

	/**
	 * Closes a session after what is in its mailbox.
	 * @param section {@code sessions}
	 * @param id the session's address
	 * @param code the close code; none for 1000
	 * @param reason the reason the peer is told; none for an empty one
	 * @return status 204, or 404
	 */
	@DeleteOperation
	public WebEndpointResponse<?> close(@Selector String section, @Selector String id, @Nullable Integer code,
			@Nullable String reason) {
		CloseDetail detail = detail(Objects.requireNonNullElse(code, NORMAL), Objects.requireNonNullElse(reason, ""));
		boolean closed = section.equals(SESSIONS) && this.sessions.close(id, detail);
		return new WebEndpointResponse<>(
				closed ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private static CloseDetail detail(int code, String reason) {
		try {
			return CloseDetail.of(code, reason);
		}
		catch (IllegalArgumentException ex) {
			String rule = "'code' or 'reason' may not be sent: " + ex.getMessage();
			throw new InvalidEndpointRequestException(rule, rule, ex);
		}
	}

}
