package io.websock.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.websock.Frame;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link TurnEvent}.
 */
class TurnEventTests {

	@TempDir
	Path directory;

	@Test
	void turnIsRecordedWithWhatItHandled() throws IOException {
		SessionFixture fixture = new SessionFixture();
		Session session = fixture.open();
		try (Recording recording = new Recording()) {
			recording.enable("io.websock.Turn").withoutThreshold();
			recording.start();
			fixture.transport.receives(Frame.text("a"), Frame.text("b"));
			session.send("message");
			fixture.run();

			assertThat(turns(recording, session))
				.extracting((turn) -> turn.getString("endpoint"), (turn) -> turn.getInt("frames"),
						(turn) -> turn.getInt("messages"))
				.containsExactly(tuple("test", 2, 0), tuple("test", 0, 1));
		}
	}

	@Test
	void recordingThatDoesNotAskForTurnsHasNone() throws IOException {
		SessionFixture fixture = new SessionFixture();
		Session session = fixture.open();
		try (Recording recording = new Recording()) {
			recording.start();
			fixture.transport.receives(Frame.text("a"));

			assertThat(turns(recording, session)).isEmpty();
		}
	}

	private List<RecordedEvent> turns(Recording recording, Session session) throws IOException {
		recording.stop();
		Path file = this.directory.resolve("turns.jfr");
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals("io.websock.Turn"))
			.filter((event) -> event.getString("session").equals(session.id().toString()))
			.toList();
	}

}
