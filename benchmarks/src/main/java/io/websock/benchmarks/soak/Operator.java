package io.websock.benchmarks.soak;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody at the actuator: drains and resumes endpoints, sheds and closes sessions,
 * revokes credentials and looks at everything, by a seed. One thread runs it.
 */
final class Operator implements Runnable {

	private static final List<String> ENDPOINTS = List.of("echo", "publish", "presence", "ask", "send", "broadcast",
			"push", "push-all", "later");

	private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

	private static final int USERS = 10;

	private final Node node;

	private final SplittableRandom random;

	private final Problems problems;

	private volatile boolean on;

	private volatile boolean stopped;

	private volatile boolean idle = true;

	private int actions;

	private long slowestNanos;

	Operator(Node node, long seed, Problems problems) {
		this.node = node;
		this.random = new SplittableRandom(~seed);
		this.problems = problems;
	}

	void on(boolean on) {
		this.on = on;
	}

	void stop() {
		this.stopped = true;
	}

	boolean isIdle() {
		return this.idle;
	}

	synchronized String summary() {
		return this.actions + " actions; the slowest answer to `/actuator/health` took "
				+ TimeUnit.NANOSECONDS.toMillis(this.slowestNanos) + " ms";
	}

	@Override
	public void run() {
		try {
			while (!this.stopped) {
				if (this.on) {
					this.idle = false;
					act();
				}
				this.idle = !this.on;
				TimeUnit.MILLISECONDS.sleep(200 + this.random.nextInt(800));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			this.idle = true;
			this.problems.add("The node did not answer: " + ex.getMessage());
		}
	}

	private void act() throws IOException, InterruptedException {
		String endpoint = "/actuator/websock/endpoints/" + ENDPOINTS.get(this.random.nextInt(ENDPOINTS.size()));
		switch (this.random.nextInt(12)) {
			case 0, 1, 2 -> drain(endpoint);
			case 3 -> drain("/actuator/websock");
			case 4, 5 -> this.node.post(endpoint, "{\"action\":\"shed\",\"share\":0.2,\"window\":\"1s\"}");
			case 6, 7 -> closeSome();
			case 8 -> this.node.post("/soak/revoke?name=u" + this.random.nextInt(USERS), "{}");
			case 9 -> this.node.get("/actuator/websock");
			case 10 -> this.node.get("/actuator/metrics/websock.sessions.active");
			default -> this.node.get(endpoint);
		}
		long start = System.nanoTime();
		this.node.get("/actuator/health");
		synchronized (this) {
			this.slowestNanos = Math.max(this.slowestNanos, System.nanoTime() - start);
			this.actions++;
		}
	}

	private void drain(String path) throws IOException, InterruptedException {
		this.node.post(path, "{\"action\":\"drain\"}");
		TimeUnit.MILLISECONDS.sleep(100 + this.random.nextInt(900));
		this.node.post(path, "{\"action\":\"resume\"}");
	}

	private void closeSome() throws IOException {
		Matcher ids = ID.matcher(this.node.get("/actuator/websock/sessions?size=3"));
		while (ids.find()) {
			this.node.exchange("DELETE", "/actuator/websock/sessions/" + ids.group(1) + "?code=4000", "");
		}
	}

}
