package io.websock.spring.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.WebSockCloseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link JsonFrames} and {@link JsonReader}.
 */
class JsonFramesTests {

	private final JsonFrames frames = JsonFrames.of(JsonMapper.builder().build());

	@Test
	void objectBecomesATextFrame() {
		assertThat(this.frames.text(new Point(1, 2))).isEqualTo(Frame.text("{\"x\":1,\"y\":2}"));
	}

	@Test
	void objectBecomesABinaryFrameInUtf8() {
		assertThat(this.frames.binary(Map.of("k", "é"))).isEqualTo(Frame.binary("{\"k\":\"é\"}".getBytes()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 10, 1000, 1999, 2000, 3999, 4000, 7990, 7997, 7998, 7999, 8000, 8001, 20_000 })
	void unpairedSurrogateThatAClientSentIsSentAsItCame(int length) throws CharacterCodingException {
		for (String lone : List.of("\\ud800", "\\udc00", "\\ud800\\ud800")) {
			for (String end : List.of("", "é", "b", "\\udfff\\udfff")) {
				String text = this.frames.read(text("'" + "a".repeat(length) + lone + end + "'"), String.class);

				assertUtf8(this.frames.text(List.of(text)).utf8(), List.of(text));
				assertUtf8(this.frames.binary(List.of(text)).buffer(), List.of(text));
				assertUtf8(this.frames.text(Map.of(text, 1)).utf8(), Map.of(text, 1));
			}
		}
	}

	private static void assertUtf8(ByteBuffer json, Object value) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(json).toString();
		assertThat(JsonMapper.builder().build().readValue(text, Object.class)).isEqualTo(value);
	}

	@Test
	void textBecomesAnObject() {
		assertThat(this.frames.read(text("{'x':1,'y':2}"), Point.class)).isEqualTo(new Point(1, 2));
	}

	@Test
	void typeArgumentsAreKept() {
		JsonReader<List<Point>> reader = this.frames.reader(new TypeReference<List<Point>>() {
		});

		assertThat(reader.read(text("[{'x':1,'y':2}]"))).containsExactly(new Point(1, 2));
	}

	@Test
	void recordsOfASealedInterfaceAreToldApartByTheirName() {
		Drawing dot = new Drawing.Dot(new Point(1, 2));

		assertThat(this.frames.text(dot)).isEqualTo(text("{'type':'dot','at':{'x':1,'y':2}}"));
		assertThat(this.frames.read(text("{'type':'dot','at':{'x':1,'y':2}}"), Drawing.class)).isEqualTo(dot);
	}

	@Test
	void sealedInterfacesMayHoldOthers() {
		Drawing free = new Drawing.Line.FreeHand(List.of(new Point(0, 0)));

		assertThat(this.frames.text(free)).isEqualTo(text("{'type':'freeHand','points':[{'x':0,'y':0}]}"));
		assertThat(this.frames.read(this.frames.text(free), Drawing.class)).isEqualTo(free);
		assertThat(this.frames.read(this.frames.text(free), Drawing.Line.class)).isEqualTo(free);
	}

	@Test
	void recordMayBearAnotherName() {
		assertThat(this.frames.text(new Drawing.Nothing())).isEqualTo(text("{'type':'void'}"));
		assertThat(this.frames.read(text("{'type':'void'}"), Drawing.class)).isEqualTo(new Drawing.Nothing());
	}

	@Test
	void partsThatAreSealedAreToldApartToo() {
		Album album = new Album(List.of(new Drawing.Nothing(), new Drawing.Dot(new Point(1, 2))));

		assertThat(this.frames.text(album))
			.isEqualTo(text("{'drawings':[{'type':'void'},{'type':'dot','at':{'x':1,'y':2}}]}"));
		assertThat(this.frames.read(this.frames.text(album), Album.class)).isEqualTo(album);
	}

	@Test
	void annotationsOverruleNames() {
		assertThat(this.frames.text(new Annotated.One(1))).isEqualTo(text("{'kind':'One','n':1}"));
		assertThat(this.frames.read(text("{'kind':'One','n':1}"), Annotated.class)).isEqualTo(new Annotated.One(1));
		assertThat(this.frames.text(new Untyped.Two(2))).isEqualTo(text("{'n':2}"));
	}

	@Test
	void mapperItselfStaysAsItIs() {
		JsonMapper mapper = JsonMapper.builder().build();
		JsonFrames.of(mapper);

		assertThat(mapper.writeValueAsString(new Drawing.Dot(new Point(1, 2)))).isEqualTo("{\"at\":{\"x\":1,\"y\":2}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "{'x':1", "{'x':1}}", "{'x':1} 2", "{'x':1,}", "'secret", "\u0000" })
	void textThatIsNoJsonIsAMistake(String text) {
		WebSockCloseException mistake = mistake(text(text), Point.class);

		assertThat(mistake.detail().code()).isEqualTo(1007);
		assertThat(mistake).hasMessageContaining("Point").hasMessageNotContaining("secret").hasNoCause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "'secret'", "7", "{'type':'secret'}", "{'at':{'x':1,'y':2}}",
			"{'type':'dot','at':'secret'}", "{'type':'dot','at':{'x':'secret'}}", "{'type':'dot'}", "{'type':null}",
			"{'type':{}}" })
	void jsonOfAnotherShapeIsAMistake(String text) {
		WebSockCloseException mistake = mistake(text(text), Drawing.class);

		assertThat(mistake.detail().code()).isEqualTo(1007);
		assertThat(mistake).hasMessageContaining("Drawing").hasMessageNotContaining("secret").hasNoCause();
	}

	@Test
	void mistakeSaysWhereAndNotWhat() {
		assertThat(mistake(text("{'type':'dot','at':7}"), Drawing.class))
			.hasMessageMatching("JSON, but no Drawing: \\w+Exception at line 1, column \\d+");
		assertThat(mistake(text("{'type':'dot'}"), Drawing.class))
			.hasMessageStartingWith("JSON, but no Drawing: 'at' is missing");
		assertThat(mistake(text("{'type':'secret'}"), Drawing.class)).hasMessageContaining("Exception at line 1");
		assertThat(mistake(text("{?"), Drawing.class))
			.hasMessage("no JSON, in place of Drawing: " + "StreamReadException at line 1, column 2");
	}

	@Test
	void deepJsonIsAMistake() {
		assertThat(mistake(text("[".repeat(100_000)), Object.class).detail().code()).isEqualTo(1007);
	}

	@Test
	void binaryIsAMistakeUnlessAskedFor() {
		DataFrame binary = this.frames.binary(new Point(1, 2));

		assertThat(mistake(binary, Point.class).detail().code()).isEqualTo(1003);
		JsonReader<Point> reader = this.frames.reader(Point.class).orBinary();
		assertThat(reader.read(binary)).isEqualTo(new Point(1, 2));
		assertThat(reader.read(text("{'x':1,'y':2}"))).isEqualTo(new Point(1, 2));
	}

	@Test
	void binaryThatIsNotUtf8IsAMistake() {
		DataFrame binary = Frame.binary(new byte[] { '"', (byte) 0xff, (byte) 0xff, '"' });

		assertThatExceptionOfType(WebSockCloseException.class)
			.isThrownBy(() -> this.frames.reader(String.class).orBinary().read(binary))
			.satisfies((mistake) -> assertThat(mistake.detail().code()).isEqualTo(1007));
	}

	@Test
	void typeThatNobodyCanMakeIsNoMistakeOfThePeer() {
		assertThatIllegalStateException().isThrownBy(() -> this.frames.read(text("'secret'"), Unmakeable.class))
			.withMessageContaining("Unmakeable")
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	private WebSockCloseException mistake(DataFrame frame, Class<?> type) {
		return catchThrowableOfType(WebSockCloseException.class, () -> this.frames.read(frame, type));
	}

	private static DataFrame text(String text) {
		return Frame.text(text.replace('\'', '"'));
	}

	record Point(int x, int y) {

	}

	record Album(List<Drawing> drawings) {

	}

	sealed interface Drawing {

		record Dot(Point at) implements Drawing {

			public Dot {
				if (at == null) {
					throw new IllegalArgumentException("'at' must be given, not secret");
				}
			}

		}

		@JsonTypeName("void")
		record Nothing() implements Drawing {

		}

		sealed interface Line extends Drawing {

			record Straight(Point from, Point to) implements Line {

			}

			record FreeHand(List<Point> points) implements Line {

			}

		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
	sealed interface Annotated {

		record One(int n) implements Annotated {

		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
	sealed interface Untyped {

		record Two(int n) implements Untyped {

		}

	}

	interface Unmakeable {

	}

}
