package io.websock.benchmarks.cluster;

import java.util.List;
import java.util.stream.IntStream;

import io.websock.spring.cluster.redis.TcpProxy;
import io.websock.spring.cluster.redis.TestRedis;

/**
 * One server, with a proxy for each node.
 */
final class StandaloneRedis implements RedisServers {

	private final TestRedis redis;

	private final List<TcpProxy> proxies;

	StandaloneRedis(int nodes, boolean appendOnly) {
		this.redis = appendOnly ? new TestRedis("--appendonly", "yes", "--appendfsync", "always") : new TestRedis();
		this.redis.start();
		this.proxies = IntStream.range(0, nodes).mapToObj((slot) -> new TcpProxy(this.redis.port())).toList();
	}

	@Override
	public List<String> properties(int slot) {
		return List.of("spring.data.redis.port=" + proxy(slot).port());
	}

	TestRedis redis() {
		return this.redis;
	}

	TcpProxy proxy(int slot) {
		return this.proxies.get(slot);
	}

	/**
	 * Lets everything pass.
	 */
	void heal() {
		this.proxies.forEach((proxy) -> {
			proxy.delay(0);
			proxy.holdRequests(false);
			proxy.holdAnswers(false);
		});
	}

	@Override
	public void close() {
		this.proxies.forEach(TcpProxy::close);
		this.redis.close();
	}

}
