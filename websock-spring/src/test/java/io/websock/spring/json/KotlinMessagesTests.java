package io.websock.spring.json;

import java.util.Objects;

import io.websock.DataFrame;
import io.websock.Frame;
import kotlin.Metadata;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for messages that Kotlin's compiler made: classes written in Java as it writes
 * them, with the names of parameters.
 */
class KotlinMessagesTests {

	private final JsonFrames frames = JsonFrames.of(JsonMapper.builder().build());

	@Test
	void dataClassesOfASealedInterfaceAreToldApart() {
		assertThat(this.frames.read(text("{'type':'move','x':1,'note':'a'}"), Command.class))
			.isEqualTo(new Move(1, "a"));
		assertThat(this.frames.text(new Move(1, "a")).text()).startsWith("{\"type\":\"move\",");
	}

	@Test
	void dataClassesOfASealedClassAreToldApart() {
		assertThat(this.frames.read(text("{'type':'said','text':'a'}"), Event.class)).isEqualTo(new Said("a"));
	}

	@Test
	void typesOfKotlinAreLeftToItsModule() {
		assertThat(this.frames.read(text("{'type':'move','x':1,'note':null}"), Command.class))
			.isEqualTo(new Move(1, null));
	}

	@Test
	void classThatCannotBeCreatedHasACure() {
		assertThatIllegalStateException().isThrownBy(() -> this.frames.read(text("{'a':1}"), NotSealed.class))
			.withMessageContaining("jackson-module-kotlin")
			.withMessageContaining("jvmTarget 17");
	}

	private static DataFrame text(String text) {
		return Frame.text(text.replace('\'', '"'));
	}

	@Metadata
	sealed interface Command permits Move {

	}

	@Metadata
	static final class Move implements Command {

		private final int x;

		private final String note;

		public Move(int x, String note) {
			this.x = x;
			this.note = note;
		}

		public String getNote() {
			return this.note;
		}

		public int getX() {
			return this.x;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Move move && move.x == this.x && Objects.equals(move.note, this.note);
		}

		@Override
		public int hashCode() {
			return this.x;
		}

	}

	@Metadata
	abstract static sealed class Event permits Said {

	}

	@Metadata
	static final class Said extends Event {

		private final String text;

		public Said(String text) {
			this.text = text;
		}

		public String getText() {
			return this.text;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Said said && said.text.equals(this.text);
		}

		@Override
		public int hashCode() {
			return this.text.hashCode();
		}

	}

	@Metadata
	interface NotSealed {

	}

}
