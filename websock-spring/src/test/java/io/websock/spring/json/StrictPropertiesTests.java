package io.websock.spring.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.websock.CloseDetail;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.WebSockCloseException;
import io.websock.spring.PresenceEntry;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what {@link JsonReader} makes of properties that are missing, null or not
 * valid.
 */
class StrictPropertiesTests {

	private final JsonFrames frames = JsonFrames.of(JsonMapper.builder().build());

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			{'symbl':'secret'};                                'symbol' is missing
			{};                                                'symbol' is missing
			{'symbol':null};                                   'symbol' is null
			{'symbol':'TEA'};                                  'count' is missing
			{'symbol':'TEA','count':1,'at':{}};                'x' is missing
			{'symbol':'TEA','count':1,'at':{'x':1,'y':null}};  'y' is null
			""")
	void missingOrNullPropertyIsNamedAndTheMessageIsNot(String json, String fault) {
		WebSockCloseException mistake = mistake(text(json), Order.class);

		assertThat(mistake.detail()).isEqualTo(CloseDetail.of(1007, "Unexpected JSON"));
		assertThat(mistake).hasMessageStartingWith("JSON, but no Order: " + fault)
			.hasMessageNotContaining("secret")
			.hasNoCause();
	}

	@Test
	void nullableAndOptionalPropertiesMayBeMissingOrNull() {
		Lenient empty = new Lenient(null, null, Optional.empty(), OptionalInt.empty());

		assertThat(this.frames.read(text("{}"), Lenient.class)).isEqualTo(empty);
		assertThat(this.frames.read(text("{'type':null,'own':null,'optional':null,'number':null}"), Lenient.class))
			.isEqualTo(empty);
		assertThat(this.frames.read(text("{'optional':'a','number':1}"), Lenient.class).optional()).contains("a");
	}

	@Test
	void nullableComponentNeedNotBeRepeatedByItsConstructor() {
		assertThat(this.frames.read(text("{}"), WrittenOut.class).note()).isEqualTo("none");
	}

	@Test
	void nullUnmarkedCodeIsLeftAlone() {
		assertThat(this.frames.read(text("{'b':null}"), Unmarked.class)).isEqualTo(new Unmarked(null, null));
	}

	@Test
	void jacksonsOwnAnnotationKeepsAPropertyRequired() {
		assertThat(mistake(text("{}"), Renamed.class)).hasMessageContaining("'other-name' is missing");
	}

	@Test
	void settersRejectNull() {
		assertThat(mistake(text("{'name':null}"), Bean.class)).hasMessageContaining("'name' is null");
		assertThat(this.frames.read(text("{'note':null,'name':'a'}"), Bean.class).name).isEqualTo("a");
	}

	@Test
	void keysOfMapsAreNotNamed() {
		assertThat(mistake(text("{'orders':{'secret':{}}}"), Book.class))
			.hasMessageStartingWith("JSON, but no Book: 'symbol' is missing")
			.hasMessageNotContaining("secret");
		assertThat(mistake(text("{'orders':{'secret':7}}"), Book.class)).hasMessageNotContaining("secret");
	}

	@Test
	void objectsAreCheckedAfterTheyWereRead() {
		JsonFrames checked = this.frames
			.checkedBy(List.of((value) -> (value instanceof Point point && point.x() < 0) ? "x" : null));

		assertThat(checked.read(text("{'x':1,'y':2}"), Point.class)).isEqualTo(new Point(1, 2));
		WebSockCloseException mistake = catchThrowableOfType(WebSockCloseException.class,
				() -> checked.read(text("{'x':-1,'y':2}"), Point.class));
		assertThat(mistake).hasMessage("JSON, but no Point: 'x' is not valid");
		assertThat(mistake.detail()).isEqualTo(CloseDetail.of(1007, "Unexpected JSON"));
	}

	@Test
	void readerMayHaveACloseCodeOfItsOwn() {
		CloseDetail invalid = CloseDetail.of(4400, "Invalid message");
		JsonReader<Point> reader = this.frames.reader(Point.class).closingWith(invalid);

		for (DataFrame frame : List.of(text("{'x':1}"), text("null"), text("{?"), Frame.binary(new byte[0]))) {
			assertThat(catchThrowableOfType(WebSockCloseException.class, () -> reader.read(frame)).detail())
				.isEqualTo(invalid);
		}
		assertThat(reader.orBinary().read(this.frames.binary(new Point(1, 2)))).isEqualTo(new Point(1, 2));
	}

	@Test
	void sessionsOfPresenceAreNotShownToClients() {
		assertThat(this.frames.text(new PresenceEntry(1, SessionId.of("secret"), "ada", Map.of())))
			.isEqualTo(text("{'ref':1,'key':'ada','meta':{}}"));
	}

	private WebSockCloseException mistake(DataFrame frame, Class<?> type) {
		return catchThrowableOfType(WebSockCloseException.class, () -> this.frames.read(frame, type));
	}

	private static DataFrame text(String text) {
		return Frame.text(text.replace('\'', '"'));
	}

	record Point(int x, Integer y) {

	}

	record Order(String symbol, int count, Point at) {

	}

	record Book(Map<String, Order> orders) {

	}

	record Lenient(@Nullable String type, @OwnAnnotations.Nullable String own, Optional<String> optional,
			OptionalInt number) {

	}

	record WrittenOut(@Nullable String note) {

		WrittenOut(String note) {
			this.note = (note != null) ? note : "none";
		}

	}

	@NullUnmarked
	record Unmarked(String a, String b) {

	}

	record Renamed(@JsonProperty("other-name") String name) {

	}

	static class Bean {

		private String name;

		public void setName(String name) {
			this.name = name;
		}

		public void setNote(@Nullable String note) {
		}

	}

}
