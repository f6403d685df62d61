package io.websock.benchmarks.cluster;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.websock.benchmarks.cluster.SoakClient.Role;

/**
 * Nodes of a soak and their clients.
 */
final class Nodes implements AutoCloseable {

	private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(180);

	private static final int USERS = 2;

	private final ClusterSoakOptions options;

	private final RedisServers redis;

	private final Path directory;

	private final HttpClient http = HttpClient.newHttpClient();

	private final SplittableRandom random;

	private final Followers followers;

	private final List<SoakProcess> processes = new CopyOnWriteArrayList<>();

	private final List<SoakClient> clients = new ArrayList<>();

	private final List<Path> logs = new ArrayList<>();

	private int started;

	private int opened;

	private int epoch;

	Nodes(ClusterSoakOptions options, RedisServers redis, Path directory) {
		this.options = options;
		this.redis = redis;
		this.directory = directory;
		this.random = new SplittableRandom(options.seed());
		this.followers = new Followers(this.http, this::alive, options.seed());
	}

	/**
	 * Has all nodes and clients there, with nothing under way, and hands out whom to send
	 * to.
	 */
	void prepare() throws Exception {
		this.epoch++;
		this.processes.removeIf(SoakProcess::isEnded);
		List<Integer> missing = IntStream.range(0, this.options.nodes())
			.filter((slot) -> this.processes.stream().noneMatch((process) -> process.slot() == slot))
			.boxed()
			.toList();
		List<SoakProcess> fresh = new ArrayList<>();
		for (int slot : missing) {
			fresh.add(start(slot));
		}
		for (SoakProcess process : fresh) {
			process.awaitAnswer();
		}
		this.clients
			.removeIf((client) -> client.process().isEnded() || client.end() != null || client.role() == Role.REVOKE);
		for (SoakProcess process : this.processes) {
			fill(process, Role.LISTEN, 3);
			fill(process, Role.TARGET, 4);
			fill(process, Role.CLOSE, 4);
			fill(process, Role.PRESENT, 1);
			for (int user = 0; user < USERS; user++) {
				this.clients.add(SoakClient.open(this.http, Role.REVOKE, process, "user-" + this.epoch + "-" + user));
			}
		}
		await("nodes that know one another", this::isComplete);
		await("presence", () -> presences().size() == 1);
		await("followers", this.followers::areThere);
		distribute();
	}

	private SoakProcess start(int slot) throws IOException {
		List<String> properties = new ArrayList<>(this.redis.properties(slot));
		properties.add("nodes=" + this.options.nodes());
		properties.add("seed=" + (this.options.seed() + this.started));
		SoakProcess process = SoakProcess.start(this.http, this.directory, this.started++, slot, properties);
		this.processes.add(process);
		this.logs.add(process.log());
		return process;
	}

	private void fill(SoakProcess process, Role role, int count) throws Exception {
		long present = clients(process, role).size();
		for (long i = present; i < count; i++) {
			String name = (role == Role.PRESENT) ? "here-" + process.number() : "c" + this.opened++;
			this.clients.add(SoakClient.open(this.http, role, process, name));
		}
	}

	private boolean isComplete() throws IOException, InterruptedException {
		for (SoakProcess process : this.processes) {
			List<String> members = process.get("/soak/members").lines().sorted().toList();
			if (!members.equals(this.processes.stream().map(SoakProcess::id).sorted().toList())
					|| process.figures().get("connected") != 1) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns what nodes take presence for: one text if they agree.
	 */
	List<String> presences() throws IOException, InterruptedException {
		List<String> presences = new ArrayList<>();
		for (SoakProcess process : alive()) {
			presences.add(process.get("/soak/presence"));
		}
		return presences.stream().distinct().toList();
	}

	private void distribute() throws IOException, InterruptedException {
		List<StringBuilder> lines = this.processes.stream().map((process) -> new StringBuilder()).toList();
		for (int i = 0; i < this.processes.size(); i++) {
			for (SoakClient client : clients(this.processes.get(i), Role.TARGET)) {
				for (int sender = 0; sender < lines.size(); sender++) {
					if (sender != i) {
						lines.get(sender).append(line("send", client)).append(line("push", client));
						lines.get(sender).append(line("ask", client));
					}
				}
			}
			for (SoakClient client : clients(this.processes.get(i), Role.CLOSE)) {
				int sender = (i + 1 + this.random.nextInt(lines.size() - 1)) % lines.size();
				lines.get(sender).append(line("close", client));
			}
		}
		for (int user = 0; user < USERS; user++) {
			String name = "user-" + this.epoch + "-" + user;
			lines.get(this.random.nextInt(lines.size())).append("revoke " + name + " 0 " + name + "\n");
		}
		for (int i = 0; i < lines.size(); i++) {
			this.processes.get(i).post("/soak/targets", lines.get(i).toString());
		}
	}

	private static String line(String way, SoakClient client) {
		return way + " " + client.name() + " " + client.process().number() + " " + client.session() + "\n";
	}

	/**
	 * Has all nodes send, or none with a rate of 0.
	 */
	void traffic(int rate) throws IOException, InterruptedException {
		this.followers.moving(rate > 0);
		for (SoakProcess process : alive()) {
			process.post("/soak/traffic?rate=" + rate, "");
		}
	}

	Snapshot snapshot() throws IOException, InterruptedException {
		return Snapshot.take(this.processes, this.clients, this.followers.all());
	}

	/**
	 * Returns what the books say when nothing is under way.
	 */
	Snapshot silent() throws Exception {
		Snapshot[] last = { snapshot() };
		await("silence", () -> {
			Snapshot next = snapshot();
			boolean same = next.isSameAs(last[0]);
			last[0] = next;
			return same;
		});
		return last[0];
	}

	List<SoakProcess> processes() {
		return this.processes;
	}

	List<SoakProcess> alive() {
		return this.processes.stream().filter((process) -> !process.isEnded()).toList();
	}

	List<SoakClient> clients() {
		return this.clients;
	}

	List<SoakClient> clients(SoakProcess process, Role role) {
		return this.clients.stream().filter((client) -> client.process() == process && client.role() == role).toList();
	}

	Followers followers() {
		return this.followers;
	}

	List<Path> logs() {
		return this.logs;
	}

	static void await(String what, Condition condition) throws Exception {
		long end = System.nanoTime() + BOUND_NANOS;
		while (!condition.holds()) {
			if (System.nanoTime() > end) {
				throw new TimeoutException("No " + what + " in time");
			}
			TimeUnit.MILLISECONDS.sleep(150);
		}
	}

	@Override
	public void close() {
		this.followers.close();
		this.clients.forEach(SoakClient::close);
		this.processes.forEach(SoakProcess::close);
	}

	/**
	 * What is waited for.
	 */
	interface Condition {

		boolean holds() throws Exception;

	}

}
