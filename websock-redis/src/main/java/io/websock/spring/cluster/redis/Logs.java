package io.websock.spring.cluster.redis;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Logs of topics: a hash with the epoch and the newest offset, and a list of the entries,
 * the newest last.
 */
final class Logs {

	private static final int EPOCH_BYTES = 8;

	private static final long NEWEST = -1;

	private final SecureRandom random = new SecureRandom();

	ScriptRequest.Call<LogPosition> append(Target target, boolean sharded, String topic, byte[] entry,
			Retention retention) {
		byte[] epoch = new byte[EPOCH_BYTES];
		this.random.nextBytes(epoch);
		List<byte[]> values = List.of(entry, text(retention.size()), text(retention.ttl().toMillis()),
				text(HexFormat.of().formatHex(epoch)), text(sharded ? "spublish" : "publish"), text(target.name()),
				Entries.topic(topic));
		return new ScriptRequest.Call<>(Script.APPEND, keys(target, topic), values,
				(answer) -> new LogPosition(string(answer.get(0)), (Long) answer.get(1)));
	}

	ScriptRequest.Call<LogHistory> read(Target target, String topic, @Nullable LogPosition after, int limit) {
		List<byte[]> values = List.of(text((after != null) ? after.epoch() : ""),
				text((after != null) ? after.offset() : NEWEST), text(limit));
		return new ScriptRequest.Call<>(Script.READ, keys(target, topic), values, Logs::history);
	}

	private static LogHistory history(List<Object> answer) {
		String epoch = string(answer.get(0));
		long first = (Long) answer.get(3);
		List<LogEntry> entries = new ArrayList<>();
		for (Object bytes : (List<?>) answer.get(4)) {
			entries.add(new LogEntry(new LogPosition(epoch, first + entries.size()), (byte[]) bytes));
		}
		return new LogHistory(new LogPosition(epoch, (Long) answer.get(1)), entries, (Long) answer.get(2) == 1);
	}

	private static List<String> keys(Target target, String topic) {
		return List.of(target.key("meta", topic), target.key("log", topic));
	}

	private static String string(Object bytes) {
		return new String((byte[]) bytes, StandardCharsets.UTF_8);
	}

	static byte[] text(Object value) {
		return value.toString().getBytes(StandardCharsets.UTF_8);
	}

}
