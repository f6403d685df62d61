package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Sentinel;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.boot.ssl.SslBundle;

/**
 * Client of Lettuce and its threads, made of Boot's connection details. They are the
 * engine's own, so that the application's commands wait for none of its.
 */
final class RedisClients implements AutoCloseable {

	private final DataRedisConnectionDetails details;

	private final Duration timeout;

	private final ClientResources resources;

	private final RedisClient client;

	RedisClients(DataRedisConnectionDetails details, RedisSettings settings) {
		this.details = details;
		this.timeout = settings.timeout();
		this.resources = ClientResources.builder()
			.ioThreadPoolSize(2)
			.computationThreadPoolSize(2)
			.commandLatencyRecorder(CommandLatencyRecorder.disabled())
			.nettyCustomizer(new PooledBuffers())
			.build();
		this.client = RedisClient.create(this.resources);
		this.client.setOptions(options(details.getSslBundle(), settings));
	}

	private static ClientOptions options(@Nullable SslBundle bundle, RedisSettings settings) {
		ClientOptions.Builder options = ClientOptions.builder()
			.autoReconnect(false)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.pingBeforeActivateConnection(true)
			.requestQueueSize(Math.max(1024, 2 * settings.frames()))
			.maintNotificationsConfig(MaintNotificationsConfig.disabled())
			.socketOptions(SocketOptions.builder().connectTimeout(settings.timeout()).keepAlive(true).build())
			.timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build());
		if (bundle != null) {
			options.sslOptions(sslOptions(bundle));
		}
		return options.build();
	}

	private static SslOptions sslOptions(SslBundle bundle) {
		SslOptions.Builder ssl = SslOptions.builder()
			.jdkSslProvider()
			.keyManager(bundle.getManagers().getKeyManagerFactory())
			.trustManager(bundle.getManagers().getTrustManagerFactory());
		if (bundle.getOptions().getCiphers() != null) {
			ssl.cipherSuites(bundle.getOptions().getCiphers());
		}
		if (bundle.getOptions().getEnabledProtocols() != null) {
			ssl.protocols(bundle.getOptions().getEnabledProtocols());
		}
		return ssl.build();
	}

	boolean isCluster() {
		return this.details.getCluster() != null;
	}

	RedisClient client() {
		return this.client;
	}

	Topology topology() {
		if (this.details.getCluster() != null) {
			return new ClusterTopology(this.client, uris(this.details.getCluster().getNodes()));
		}
		if (this.details.getSentinel() != null) {
			Sentinel sentinel = this.details.getSentinel();
			return new SentinelTopology(this.client, sentinel.getMaster(), sentinels(sentinel),
					(host, port) -> uri(host, port, sentinel.getDatabase()));
		}
		if (this.details.getMasterReplica() != null) {
			return new CandidatesTopology(uris(this.details.getMasterReplica().getNodes()));
		}
		Standalone standalone = this.details.getStandalone();
		if (standalone == null) {
			throw new IllegalArgumentException("Connection details name no server");
		}
		RedisURI uri = uri(standalone.getHost(), standalone.getPort(), standalone.getDatabase());
		return () -> CompletableFuture.completedFuture(List.of(new Topology.Primary(uri, null)));
	}

	private List<RedisURI> uris(List<Node> nodes) {
		List<RedisURI> uris = new ArrayList<>();
		for (Node node : nodes) {
			uris.add(uri(node.host(), node.port(), 0));
		}
		return uris;
	}

	private List<RedisURI> sentinels(Sentinel sentinel) {
		List<RedisURI> uris = new ArrayList<>();
		for (Node node : sentinel.getNodes()) {
			uris.add(uri(node.host(), node.port(), 0, sentinel.getUsername(), sentinel.getPassword()));
		}
		return uris;
	}

	private RedisURI uri(String host, int port, int database) {
		return uri(host, port, database, this.details.getUsername(), this.details.getPassword());
	}

	private RedisURI uri(String host, int port, int database, @Nullable String user, @Nullable String password) {
		RedisURI.Builder uri = RedisURI.builder()
			.withHost(host)
			.withPort(port)
			.withDatabase(database)
			.withTimeout(this.timeout)
			.withSsl(this.details.getSslBundle() != null);
		if (user != null && password != null) {
			uri.withAuthentication(user, password);
		}
		else if (password != null) {
			uri.withPassword(password.toCharArray());
		}
		return uri.build();
	}

	@Override
	public void close() {
		this.client.shutdown(0, 1, TimeUnit.SECONDS);
		this.resources.shutdown(0, 1, TimeUnit.SECONDS);
	}

}
