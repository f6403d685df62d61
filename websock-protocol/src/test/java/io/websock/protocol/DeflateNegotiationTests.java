package io.websock.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeflateNegotiationTests {

	private static final DeflateSettings KEEPING = DeflateSettings.defaults();

	private static final DeflateSettings ALONE = new DeflateSettings(6, 0, true, true, 25);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					permessage-deflate | permessage-deflate
					permessage-deflate; client_max_window_bits | permessage-deflate
					permessage-deflate; client_max_window_bits=8 | permessage-deflate
					permessage-deflate; server_max_window_bits=15 | permessage-deflate; server_max_window_bits=15
					permessage-deflate; server_max_window_bits="15" | permessage-deflate; server_max_window_bits=15
					permessage-deflate; server_no_context_takeover | permessage-deflate; server_no_context_takeover
					permessage-deflate; client_no_context_takeover | permessage-deflate; client_no_context_takeover
					other, permessage-deflate | permessage-deflate
					permessage-deflate; server_max_window_bits=10, permessage-deflate | permessage-deflate; server_max_window_bits=10
					permessage-deflate; unknown, permessage-deflate; client_no_context_takeover | permessage-deflate; client_no_context_takeover
					""")
	void theFirstOfferThatCanBeKeptIsAnswered(String offers, String answer) {
		assertThat(accept(offers, KEEPING)).isNotNull();
		assertThat(accept(offers, KEEPING).answer()).hasToString(answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "permessage-deflate; server_max_window_bits=07",
			"permessage-deflate; server_max_window_bits=1", "permessage-deflate; server_max_window_bits",
			"permessage-deflate; server_max_window_bits=7", "permessage-deflate; server_max_window_bits=16",
			"permessage-deflate; server_max_window_bits=015", "permessage-deflate; server_max_window_bits=+15",
			"permessage-deflate; client_max_window_bits=7", "permessage-deflate; client_max_window_bits=16",
			"permessage-deflate; client_max_window_bits=08", "permessage-deflate; client_max_window_bits=x",
			"permessage-deflate; server_no_context_takeover=1", "permessage-deflate; client_no_context_takeover=true",
			"permessage-deflate; client_max_window_bits; client_max_window_bits",
			"permessage-deflate; server_no_context_takeover; server_no_context_takeover",
			"permessage-deflate; unknown" })
	void rfc7692Section7OffersThatCannotBeKeptAreDeclined(String offers) {
		assertThat(accept(offers, KEEPING)).isNull();
	}

	@Test
	void theServerMayKeepNoContextUnasked() {
		DeflateAgreement agreement = accept("permessage-deflate", ALONE);

		assertThat(agreement).isNotNull();
		assertThat(agreement.serverNoContextTakeover()).isTrue();
		assertThat(agreement.clientNoContextTakeover()).isTrue();
		assertThat(agreement.answer())
			.hasToString("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
	}

	@Test
	void theClientOffersWhatItWants() {
		assertThat(DeflateOffer.of(KEEPING).toExtension()).hasToString("permessage-deflate");
		assertThat(DeflateOffer.of(ALONE).toExtension())
			.hasToString("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
	}

	@ParameterizedTest
	@CsvSource({ "permessage-deflate, false, false", "permessage-deflate; server_no_context_takeover, true, false",
			"permessage-deflate; client_no_context_takeover, false, true",
			"permessage-deflate; server_max_window_bits=9, false, false" })
	void theClientTakesAnswersThatFitItsOffer(String answer, boolean serverAlone, boolean clientAlone) {
		DeflateAgreement agreement = confirm(answer, KEEPING);

		assertThat(agreement).isNotNull();
		assertThat(agreement.serverNoContextTakeover()).isEqualTo(serverAlone);
		assertThat(agreement.clientNoContextTakeover()).isEqualTo(clientAlone);
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "permessage-deflate; unknown", "permessage-deflate; client_max_window_bits=15",
			"permessage-deflate; client_max_window_bits", "permessage-deflate; server_max_window_bits",
			"permessage-deflate; server_no_context_takeover; server_no_context_takeover" })
	void theClientRefusesAnswersThatDoNotFitItsOffer(String answer) {
		assertThat(confirm(answer, KEEPING)).isNull();
	}

	@Test
	void theClientInsistsOnWhatItAskedOfTheServer() {
		assertThat(confirm("permessage-deflate", ALONE)).isNull();
		assertThat(confirm("permessage-deflate; server_no_context_takeover", ALONE)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "permessage-deflate, 12", "permessage-deflate; client_max_window_bits=8, 8",
			"permessage-deflate; client_max_window_bits=12; server_max_window_bits=9, 12" })
	void theServerMayAskForASmallerWindowOfAClientThatCanLimitIt(String answer, int bits) {
		DeflateAgreement agreement = confirm(answer, new DeflateOffer(false, false, 12, 0));

		assertThat(agreement).isNotNull();
		assertThat(agreement.clientWindowBits()).isEqualTo(bits);
	}

	@ParameterizedTest
	@CsvSource({ "permessage-deflate; client_max_window_bits=13, 12, 0",
			"permessage-deflate; client_max_window_bits, 15, 0", "permessage-deflate, 0, 10",
			"permessage-deflate; server_max_window_bits=11, 0, 10" })
	void theClientRefusesWindowsItDidNotOffer(String answer, int bits, int serverBits) {
		assertThat(confirm(answer, new DeflateOffer(false, false, bits, serverBits))).isNull();
	}

	@Test
	void theClientOffersItsWindows() {
		assertThat(new DeflateOffer(false, false, 15, 10).toExtension())
			.hasToString("permessage-deflate; server_max_window_bits=10; client_max_window_bits=15");
		assertThatIllegalArgumentException().isThrownBy(() -> new DeflateOffer(false, false, 7, 0))
			.withMessage("'windowBits' must be 0 or between 8 and 15 (RFC 7692 section 7.1.2), was 7");
	}

	@Test
	void levelsThatZlibDoesNotHaveAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeflateSettings(10, 0, false, false, 0))
			.withMessage("'level' must be between -1 and 9, was 10");
	}

	private static @Nullable DeflateAgreement accept(String offers, DeflateSettings settings) {
		return DeflateNegotiation.accept(Extension.parse(List.of(offers)), settings);
	}

	private static @Nullable DeflateAgreement confirm(String answer, DeflateOffer offer) {
		return offer.confirm(Extension.parse(List.of(answer)).get(0));
	}

	private static @Nullable DeflateAgreement confirm(String answer, DeflateSettings settings) {
		return confirm(answer, DeflateOffer.of(settings));
	}

}
