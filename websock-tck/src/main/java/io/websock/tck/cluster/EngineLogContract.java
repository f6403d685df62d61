package io.websock.tck.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.LongStream;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Chapter 2, logs: dense offsets, one order for all, and no part of what was asked for in
 * place of the whole.
 */
public abstract class EngineLogContract extends EngineChapter {

	private static final Retention KEEP = new Retention(1000, Duration.ofMinutes(1));

	private static final String TOPIC = "orders/größe:{1}";

	@Test
	void entriesHaveDenseOffsetsAndReachAllInTheirOrder() {
		RecordedEngine first = started(CHANNEL);
		RecordedEngine second = started(CHANNEL);
		List<CompletionStage<LogPosition>> places = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			places.add(append(first, "first-" + i, KEEP));
			places.add(append(second, "second-" + i, KEEP));
		}

		List<LogPosition> positions = places.stream().map(this::get).toList();
		List<LogEntry> received = first.awaitEntries(TOPIC, 100);

		assertThat(positions).extracting(LogPosition::epoch).containsOnly(positions.get(0).epoch());
		assertThat(received).extracting((entry) -> entry.position().offset())
			.isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
		assertThat(texts(second.awaitEntries(TOPIC, 100))).isEqualTo(texts(received));
		assertThat(texts(read(first, null, 1000).entries())).isEqualTo(texts(received));
		for (int i = 0; i < positions.size(); i++) {
			String text = ((i % 2 == 0) ? "first-" : "second-") + i / 2;
			assertThat(received.get((int) positions.get(i).offset() - 1).bytes()).asString().isEqualTo(text);
		}
	}

	@Test
	void entryDoesNotReachThoseThatDoNotReceiveItsChannel() {
		RecordedEngine engine = started(OTHER);

		get(append(engine, "1", KEEP));
		get(engine.engine().append(OTHER, "other", new byte[1], KEEP));

		engine.awaitEntries("other", 1);
		assertThat(engine.entries(TOPIC)).isEmpty();
	}

	@Test
	void bytesAreKeptAsTheyAre() {
		RecordedEngine engine = started(CHANNEL);
		byte[] bytes = { 0, '\r', '\n', -1, 127, -128 };

		get(engine.engine().append(CHANNEL, TOPIC, bytes, KEEP));

		assertThat(engine.awaitEntries(TOPIC, 1).get(0).bytes()).isEqualTo(bytes);
		assertThat(read(engine, null, 1).entries().get(0).bytes()).isEqualTo(bytes);
	}

	@Test
	void logThatNobodyAppendedToIsEmptyAndComplete() {
		LogHistory history = read(started(), null, 10);

		assertThat(history.top().offset()).isZero();
		assertThat(history.entries()).isEmpty();
		assertThat(history.complete()).isTrue();
		assertThat(read(started(), history.top(), 10).complete()).isTrue();
	}

	@Test
	void logIsReadAfterAPlaceFromTheEmptyLogOnOrFromItsEnd() {
		RecordedEngine engine = started();
		LogPosition empty = read(engine, null, 10).top();
		List<LogPosition> places = append(engine, 10, KEEP);

		assertHistory(read(engine, places.get(3), 100), 10, "4", "5", "6", "7", "8", "9");
		assertHistory(read(engine, places.get(3), 2), 10, "4", "5");
		assertHistory(read(engine, places.get(9), 100), 10);
		assertHistory(read(engine, null, 3), 10, "7", "8", "9");
		assertHistory(read(engine, empty, 3), 10, "0", "1", "2");
	}

	@Test
	void logKeepsTheNewestAndAHoleIsNoPartOfAnAnswer() {
		RecordedEngine engine = started();
		LogPosition empty = read(engine, null, 10).top();
		List<LogPosition> places = append(engine, 10, new Retention(4, Duration.ofMinutes(1)));

		assertHistory(read(engine, null, 100), 10, "6", "7", "8", "9");
		assertHistory(read(engine, places.get(5), 100), 10, "6", "7", "8", "9");
		assertIncomplete(read(engine, places.get(4), 100));
		assertIncomplete(read(engine, empty, 100));
	}

	@Test
	void logIsForgottenAfterItsTime() {
		RecordedEngine engine = started();
		List<LogPosition> places = append(engine, 2, new Retention(10, Duration.ofMillis(200)));

		fixture().await("an empty log", () -> read(engine, null, 10).entries().isEmpty());

		assertIncomplete(read(engine, places.get(0), 10));
		assertThat(get(append(engine, "later", KEEP))).isNotIn(places);
		assertThat(texts(read(engine, null, 10).entries())).containsExactly("later");
	}

	@Test
	void logThatWasLostBeginsAgainWithAnotherEpoch() {
		RecordedEngine engine = started();
		LogPosition before = append(engine, 3, KEEP).get(2);

		fixture().loseLogs();
		LogPosition after = get(append(engine, "anew", KEEP));

		assertThat(after.offset()).isEqualTo(1);
		assertThat(after.epoch()).isNotEqualTo(before.epoch());
		assertIncomplete(read(engine, before, 10));
		assertThat(texts(read(engine, null, 10).entries())).containsExactly("anew");
	}

	@Test
	void logsOfTopicsAreApart() {
		RecordedEngine engine = started();
		get(append(engine, "1", KEEP));

		assertThat(get(engine.engine().append(CHANNEL, "other", new byte[1], KEEP)).offset()).isEqualTo(1);
		assertThat(texts(read(engine, null, 10).entries())).containsExactly("1");
	}

	@Test
	void entryForWhichThereIsNoRoomIsRefused() {
		RecordedEngine engine = started();
		fixture().cut(engine.engine());
		engine.awaitDisconnected(1);

		CompletableFuture<LogPosition> last = append(engine, "0", KEEP).toCompletableFuture();
		for (int i = 1; i < TOO_MANY && !last.isDone(); i++) {
			last = append(engine, "entry", KEEP).toCompletableFuture();
		}

		assertThatThrownBy(last::get).hasCauseInstanceOf(RejectedExecutionException.class);
	}

	private CompletionStage<LogPosition> append(RecordedEngine engine, String text, Retention retention) {
		return engine.engine().append(CHANNEL, TOPIC, text.getBytes(StandardCharsets.UTF_8), retention);
	}

	private List<LogPosition> append(RecordedEngine engine, int count, Retention retention) {
		List<LogPosition> places = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			places.add(get(append(engine, Integer.toString(i), retention)));
		}
		return places;
	}

	private LogHistory read(RecordedEngine engine, @Nullable LogPosition after, int limit) {
		return get(engine.engine().read(CHANNEL, TOPIC, after, limit));
	}

	private static void assertHistory(LogHistory history, long top, String... texts) {
		assertThat(history.complete()).isTrue();
		assertThat(history.top().offset()).isEqualTo(top);
		assertThat(texts(history.entries())).containsExactly(texts);
	}

	private static void assertIncomplete(LogHistory history) {
		assertThat(history.complete()).isFalse();
		assertThat(history.entries()).isEmpty();
	}

	private static List<String> texts(List<LogEntry> entries) {
		return entries.stream().map((entry) -> new String(entry.bytes(), StandardCharsets.UTF_8)).toList();
	}

}
