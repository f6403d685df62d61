package io.websock.protocol;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExtensionTests {

	@Test
	void readsNamesParametersAndQuotedValuesOverSeveralLines() {
		List<Extension> extensions = Extension.parse(List.of("one; a ;b=1;\tc=\"t\\wo\" , two", " ,three;x=y,, "));

		assertThat(extensions).containsExactly(
				new Extension("one",
						List.of(new Extension.Parameter("a", null), new Extension.Parameter("b", "1"),
								new Extension.Parameter("c", "two"))),
				new Extension("two", List.of()), new Extension("three", List.of(new Extension.Parameter("x", "y"))));
	}

	@Test
	void nothingIsNoExtension() {
		assertThat(Extension.parse(List.of())).isEmpty();
		assertThat(Extension.parse(List.of("", " , "))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "a;", "a;;b", "a b", "a=1", "a;b=", "a;=1", "a;b=\"", "a;b=\"\"", "a;b=\"x y\"",
			"a;b=\"x", "a;b=\"x\\", "\"a\"", "a, b c", "a@", "\u00e4" })
	void section91MalformedValuesAreRefused(String value) {
		assertThat(Extension.parse(List.of(value))).isNull();
	}

	@Test
	void isPrintedAsItIsInTheHeader() {
		assertThat(Extension.parse(List.of("a;b;c=\"1\"")).get(0)).hasToString("a; b; c=1");
	}

	@Test
	void namesThatAreNoTokensAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Extension("a b", List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> new Extension.Parameter("a", "\r\n"));
	}

}
