package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import io.lettuce.core.RedisClient;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.RestartableEngine;
import io.websock.tck.cluster.ClusterFixture;

/**
 * Fixture of engines that reach one server through a proxy each.
 */
final class RedisFixture implements ClusterFixture {

	private final RedisSettings settings = new RedisSettings(UUID.randomUUID().toString(), 5000, 8 << 20,
			Duration.ofSeconds(2), Duration.ofMillis(100));

	private final Map<ClusterEngine, TcpProxy> proxies = new HashMap<>();

	@Override
	public ClusterEngine newEngine() {
		TcpProxy proxy = new TcpProxy(TestRedis.shared().port());
		ClusterEngine engine = new RestartableEngine(
				() -> new RedisEngine(TestRedis.details(proxy.port()), this.settings));
		this.proxies.put(engine, proxy);
		return engine;
	}

	@Override
	public void await(String what, BooleanSupplier condition) {
		TestNode.await(what).pollDelay(Duration.ZERO).until(condition::getAsBoolean);
	}

	@Override
	public void cut(ClusterEngine engine) {
		proxy(engine).refuse(true);
		proxy(engine).cut();
	}

	@Override
	public void restore(ClusterEngine engine) {
		proxy(engine).refuse(false);
	}

	@Override
	public void loseLogs() {
		try (RedisClient client = RedisClient.create(TestRedis.shared().uri()); var connection = client.connect()) {
			connection.sync().flushall();
		}
	}

	@Override
	public void close() {
		this.proxies.keySet().forEach(ClusterEngine::close);
		this.proxies.values().forEach(TcpProxy::close);
	}

	private TcpProxy proxy(ClusterEngine engine) {
		return Objects.requireNonNull(this.proxies.get(engine), "the engine is not one of this fixture");
	}

}
