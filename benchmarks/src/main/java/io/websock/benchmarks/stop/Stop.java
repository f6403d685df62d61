package io.websock.benchmarks.stop;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Opens silent connections, tells the server's process to stop (SIGTERM), and prints how
 * and when each connection ended and when the process was gone.
 *
 * <p>
 * Arguments: port, process id, number of connections, and the path ({@code /echo}).
 */
public final class Stop {

	private static final long GIVE_UP_SECONDS = 60;

	private static final long BUCKET_MILLIS = 200;

	private Stop() {
	}

	/**
	 * Runs once.
	 * @param args port, process id, number of connections, path
	 * @throws IOException if the server cannot be reached
	 */
	public static void main(String[] args) throws IOException {
		String path = (args.length > 3) ? args[3] : "/echo";
		ProcessHandle server = ProcessHandle.of(Long.parseLong(args[1]))
			.orElseThrow(() -> new IllegalArgumentException("No process " + args[1]));
		List<StoppedClient> clients = new ArrayList<>();
		try (Selector selector = Selector.open()) {
			for (int i = 0; i < Integer.parseInt(args[2]); i++) {
				clients.add(StoppedClient.connect(Integer.parseInt(args[0]), path, selector));
			}
			long start = System.nanoTime();
			server.destroy();
			watch(selector, clients.size(), start);
			System.out.println(report(clients, start, exited(server, start)));
		}
		finally {
			clients.forEach(StoppedClient::close);
		}
	}

	private static void watch(Selector selector, int clients, long start) throws IOException {
		int[] left = { clients };
		long end = start + TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS);
		while (left[0] > 0 && System.nanoTime() < end) {
			selector.select((key) -> left[0] -= ((StoppedClient) key.attachment()).read() ? 1 : 0, BUCKET_MILLIS);
		}
	}

	private static String exited(ProcessHandle server, long start) {
		try {
			server.onExit().get(GIVE_UP_SECONDS, TimeUnit.SECONDS);
			return Long.toString(millis(System.nanoTime() - start));
		}
		catch (Exception ex) {
			return "null";
		}
	}

	private static String report(List<StoppedClient> clients, long start, String exitMillis) {
		Map<Integer, Integer> codes = new TreeMap<>();
		Map<Long, Integer> histogram = new TreeMap<>();
		for (StoppedClient client : clients) {
			codes.merge(client.code(), 1, Integer::sum);
			if (client.code() != 0) {
				histogram.merge(millis(client.endedAt() - start) / BUCKET_MILLIS * BUCKET_MILLIS, 1, Integer::sum);
			}
		}
		return "{\"codes\":" + json(codes) + ",\"ended_after_ms\":" + json(histogram) + ",\"process_exit_ms\":"
				+ exitMillis + "}";
	}

	private static String json(Map<?, Integer> counts) {
		List<String> entries = new ArrayList<>();
		counts.forEach((key, count) -> entries.add("\"" + key + "\":" + count));
		return "{" + String.join(",", entries) + "}";
	}

	private static long millis(long nanos) {
		return TimeUnit.NANOSECONDS.toMillis(nanos);
	}

}
