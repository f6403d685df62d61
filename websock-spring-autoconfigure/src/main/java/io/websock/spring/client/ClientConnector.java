package io.websock.spring.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.websock.WebSock;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.WebSockConnector;
import org.jspecify.annotations.Nullable;

/**
 * Connector of an application: its client beans, and whatever else it connects.
 * Thread-safe; no method blocks.
 */
public final class ClientConnector implements WebSockConnector {

	private final List<ClientBean> beans;

	private final Set<String> endpoints;

	private final ClientSettings settings;

	private final ClientServices services;

	private final ClientListeners listeners;

	private final Map<String, ClientListener> observers = new ConcurrentHashMap<>();

	/** Connections of client beans by name; those that are stopped stay. */
	private final Map<String, ClientConnection> ofBeans = new ConcurrentHashMap<>();

	/** Connections that were asked for, until they are stopped. */
	private final Set<ClientConnection> others = ConcurrentHashMap.newKeySet();

	/** Completes when no connection is left; set while the application stops. */
	private volatile @Nullable CompletableFuture<Void> stopping;

	/**
	 * Creates a connector.
	 * @param beans the client beans
	 * @param endpoints names of the application's endpoints
	 * @param settings options of clients
	 * @param services the objects that all clients share
	 * @param listeners source of the listeners of connections
	 */
	ClientConnector(List<ClientBean> beans, Collection<String> endpoints, ClientSettings settings,
			ClientServices services, ClientListeners listeners) {
		this.beans = List.copyOf(beans);
		this.endpoints = Set.copyOf(endpoints);
		this.settings = settings;
		this.services = services;
		this.listeners = listeners;
		beans.forEach((bean) -> observer(bean.name()));
	}

	@Override
	public WebSockConnection connect(WebSockClientRequest request, WebSock<?> handler) {
		String name = request.name();
		if (this.endpoints.contains(name)) {
			throw new IllegalArgumentException("'" + name + "' is the name of an endpoint");
		}
		if (this.beans.stream().anyMatch((bean) -> bean.name().equals(name))) {
			throw new IllegalArgumentException("'" + name + "' is the name of a client bean");
		}
		ClientOptions options = this.settings.options(name);
		if (options.sslBundle() != null) {
			this.services.ssl().apply(options.sslBundle());
		}
		ClientConnection connection = new ClientConnection(
				new ClientParts(request, ClientHandler.of(handler), options, observer(name), this.services),
				this::stopped);
		this.others.add(connection);
		if (this.stopping != null) {
			this.others.remove(connection);
			throw new IllegalStateException("The application stops");
		}
		connection.start();
		return connection;
	}

	@Override
	public @Nullable WebSockConnection find(String name) {
		return this.ofBeans.get(name);
	}

	/**
	 * Returns all connections, but for those that are stopped and of no bean.
	 * @return a report of each, sorted by name
	 */
	public List<ClientReport> reports() {
		return Stream
			.concat(this.ofBeans.values().stream().map((bean) -> ClientReport.of(bean, bean.isRequired())),
					this.others.stream().map((other) -> ClientReport.of(other, false)))
			.sorted(Comparator.comparing(ClientReport::client))
			.toList();
	}

	/**
	 * Connects the client beans.
	 */
	synchronized void start() {
		this.stopping = null;
		for (ClientBean bean : this.beans) {
			ClientConnection connection = new ClientConnection(new ClientParts(bean.request(), bean.handler(),
					bean.options(), observer(bean.name()), this.services), this::stopped);
			this.ofBeans.put(bean.name(), connection);
			connection.start();
		}
	}

	/**
	 * Ends all connections.
	 * @return completes when none is left
	 */
	synchronized CompletableFuture<Void> stop() {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.stopping = done;
		connections().forEach(ClientConnection::shutdown);
		completeIfStopped();
		return done;
	}

	private void stopped(ClientConnection connection) {
		this.others.remove(connection);
		completeIfStopped();
	}

	private void completeIfStopped() {
		CompletableFuture<Void> done = this.stopping;
		if (done != null && connections().allMatch(ClientConnector::isStopped)) {
			done.complete(null);
		}
	}

	private static boolean isStopped(ClientConnection connection) {
		return connection.state() instanceof WebSockClientState.Stopped;
	}

	private Stream<ClientConnection> connections() {
		return Stream.concat(this.ofBeans.values().stream(), this.others.stream());
	}

	private ClientListener observer(String name) {
		return this.observers.computeIfAbsent(name,
				(added) -> this.listeners.forClient(added,
						() -> (int) named(added).filter((connection) -> connection.session() != null).count(),
						() -> named(added).mapToInt(ClientConnection::waiting).sum()));
	}

	private Stream<ClientConnection> named(String name) {
		return connections().filter((connection) -> connection.name().equals(name));
	}

}
