package io.websock.benchmarks.cluster;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.cluster.SoakClient.Role;
import io.websock.spring.cluster.redis.TcpProxy;

/**
 * Makes things go wrong, at times that a seed decides on, and takes down how long it is
 * until that is found.
 */
final class Faults {

	private static final long DEAD_MILLIS = 4000;

	private static final long LEFT_MILLIS = 100;

	private static final long WEDGE_MILLIS = 5000;

	private static final long TAIL_MILLIS = 2000;

	private final Nodes nodes;

	private final RedisServers redis;

	private final Findings findings;

	private final SplittableRandom random;

	Faults(Nodes nodes, RedisServers redis, Findings findings, long seed) {
		this.nodes = nodes;
		this.redis = redis;
		this.findings = findings;
		this.random = new SplittableRandom(~seed);
	}

	/**
	 * Runs a fault. When it returns everything works again, other than a node that has
	 * ended.
	 */
	void run(Fault fault) throws Exception {
		SoakProcess victim = this.nodes.processes().get(this.random.nextInt(this.nodes.processes().size()));
		pause(500, 2500);
		switch (fault) {
			case NONE -> {
			}
			case DELAY -> delay(victim);
			case CUT -> cut();
			case HOLD -> hold(victim);
			case WEDGE -> wedge(victim);
			case TAIL -> tail(victim);
			case RESTART -> restart();
			case KILL -> kill(victim);
			case LEAVE -> leave(victim);
			case PAUSE -> stand(victim);
			case FAILOVER -> failover();
			case SLOTS -> slots();
		}
	}

	private void pause(int least, int most) throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(least + this.random.nextInt(most - least));
	}

	private StandaloneRedis standalone() {
		return (StandaloneRedis) this.redis;
	}

	private void delay(SoakProcess victim) throws InterruptedException {
		int millis = 2 + this.random.nextInt(30);
		this.findings.event("connections of " + victim + " are slow by " + millis + " ms");
		standalone().proxy(victim.slot()).delay(millis);
		pause(3000, 6000);
		standalone().heal();
	}

	private void cut() throws InterruptedException {
		for (int i = 0; i < 4; i++) {
			SoakProcess victim = this.nodes.processes().get(this.random.nextInt(this.nodes.processes().size()));
			TcpProxy proxy = standalone().proxy(victim.slot());
			proxy.delay(this.random.nextInt(3) * 10);
			pause(200, 1500);
			this.findings.event("connections of " + victim + " are closed");
			proxy.cut();
			pause(200, 1500);
			standalone().heal();
		}
	}

	private void hold(SoakProcess victim) throws InterruptedException {
		this.findings.event("commands of " + victim + " do not arrive");
		standalone().proxy(victim.slot()).holdRequests(true);
		pause(500, 6000);
		standalone().heal();
		pause(1000, 3000);
	}

	private void wedge(SoakProcess victim) throws Exception {
		this.findings.event("the subscription of " + victim + " receives nothing any longer");
		long start = System.currentTimeMillis();
		standalone().proxy(victim.slot()).dropSubscriptions();
		Nodes.await("sign of the wedge", () -> time(victim, "time.disconnected") >= start);
		this.findings.time("wedged subscription", time(victim, "time.disconnected") - start, WEDGE_MILLIS);
		Nodes.await("connection", () -> time(victim, "time.connected") >= time(victim, "time.disconnected"));
	}

	private void tail(SoakProcess victim) throws Exception {
		TcpProxy proxy = standalone().proxy(victim.slot());
		pause(1000, 3000);
		proxy.holdAnswers(true);
		pause(200, 400);
		this.nodes.traffic(0);
		pause(50, 100);
		this.findings.event("the last messages to " + victim + " are lost");
		long start = System.currentTimeMillis();
		proxy.cut();
		standalone().heal();
		List<SoakClient> listening = this.nodes.clients(victim, Role.LISTEN);
		Nodes.await("notice of the lost tail",
				() -> listening.stream().allMatch((client) -> client.lastGap() >= start));
		this.findings.time("lost tail", listening.stream().mapToLong(SoakClient::lastGap).max().orElseThrow() - start,
				TAIL_MILLIS);
	}

	private void restart() throws InterruptedException {
		this.findings.event("Redis is killed");
		standalone().redis().kill();
		pause(500, 3000);
		standalone().redis().start();
		this.findings.event("Redis is there again");
		pause(1500, 3000);
	}

	private void failover() throws InterruptedException {
		SentinelRedis sentinel = (SentinelRedis) this.redis;
		this.findings.event("failover: " + sentinel.failover());
		pause(2000, 4000);
		sentinel.restore();
	}

	private void slots() throws InterruptedException {
		RedisClusterServers cluster = (RedisClusterServers) this.redis;
		List<Integer> slots = cluster.slots();
		for (int i = 0; i < 20; i++) {
			int slot = slots.get(this.random.nextInt(slots.size()));
			cluster.move(slot);
			this.findings.event("slot " + slot + " is moved");
			pause(100, 500);
		}
	}

	private void kill(SoakProcess victim) throws Exception {
		this.findings.event(victim + " is killed");
		long start = System.currentTimeMillis();
		victim.kill();
		gone(victim, start, "kill -9", DEAD_MILLIS);
	}

	private void leave(SoakProcess victim) throws Exception {
		this.findings.event(victim + " is stopped");
		if (!victim.stop()) {
			this.findings.problem(victim + " did not stop");
		}
		gone(victim, victim.ledger().getOrDefault("time.leave", 0L), "clean leave", LEFT_MILLIS);
	}

	private void gone(SoakProcess victim, long start, String how, long most) throws Exception {
		for (SoakProcess other : this.nodes.alive()) {
			Nodes.await("end of " + victim, () -> time(other, "time.gone." + victim.id()) >= start);
		}
		// What is sent and asked now finds no session
		pause(1000, 2000);
		for (SoakProcess other : this.nodes.alive()) {
			this.findings.time(how + " until the node is gone", time(other, "time.gone." + victim.id()) - start, most);
			this.findings.time(how + " until the last FORWARDED, then NO_SESSION",
					Math.max(0, time(other, "time.forwarded." + victim.number()) - start), most);
			long lost = time(other, "time.asks." + victim.number() + ".NODE_LOST");
			if (lost > 0) {
				this.findings.time(how + " until the last NODE_LOST", Math.max(0, lost - start), most);
			}
			for (SoakClient client : this.nodes.clients(other, Role.LISTEN)) {
				Long left = client.left("here-" + victim.number());
				this.findings.time(how + " until the presence diff", (left != null) ? Math.max(0, left - start) : -1,
						most);
			}
		}
	}

	private void stand(SoakProcess victim) throws Exception {
		this.findings.event(victim + " stands still");
		long start = System.currentTimeMillis();
		victim.pause(true);
		for (SoakProcess other : this.nodes.alive()) {
			if (other != victim) {
				Nodes.await("end of " + victim, () -> time(other, "time.gone." + victim.id()) >= start);
				this.findings.time("pause until declared dead", time(other, "time.gone." + victim.id()) - start,
						DEAD_MILLIS);
			}
		}
		pause(200, 2000);
		this.findings.event(victim + " goes on");
		long resumed = System.currentTimeMillis();
		victim.pause(false);
		for (SoakProcess other : this.nodes.alive()) {
			if (other != victim) {
				Nodes.await("return of " + victim, () -> time(other, "time.came." + victim.id()) >= resumed);
				this.findings.time("pause until back as a new incarnation",
						time(other, "time.came." + victim.id()) - resumed, DEAD_MILLIS);
			}
		}
	}

	private static long time(SoakProcess process, String name) throws IOException {
		return process.ledger().getOrDefault(name, 0L);
	}

}
