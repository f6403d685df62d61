package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.util.List;

import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.engine.SessionSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeflatePools} and the {@link ConnectionDeflate} of connections.
 */
class DeflatePoolsTests {

	private static final String OFFER = "permessage-deflate";

	private static final TextFrame MESSAGE = Frame.text("again and ".repeat(100));

	private final DeflatePools pools = new DeflatePools();

	@Test
	void nothingIsAgreedOnIfItIsOffOrNotOfferedOrCannotBeKept() {
		assertThat(this.pools.agree(List.of(OFFER), SessionSettings.defaults().wire().compression())).isNull();
		assertThat(this.pools.agree(List.of(), settings(false))).isNull();
		assertThat(this.pools.agree(List.of(OFFER + "; server_max_window_bits=7"), settings(false))).isNull();
	}

	@Test
	void offersAreReadOverAllLinesOfTheHeader() {
		ConnectionDeflate compression = agree(List.of("x-other", OFFER + "; client_max_window_bits"), false);

		assertThat(compression.extension()).isEqualTo(OFFER);
	}

	@Test
	void messageToManyIsCompressedOnceWhereEachStandsAlone() {
		ByteBuffer first = deflate(agree(List.of(OFFER), true), MESSAGE);
		ByteBuffer second = deflate(agree(List.of(OFFER + "; server_no_context_takeover"), true), MESSAGE);

		assertThat(first.array()).isSameAs(second.array());
		first.get();
		assertThat(second.position()).isZero();
	}

	@Test
	void messagesAreToldApartByIdentity() {
		ConnectionDeflate compression = agree(List.of(OFFER), true);
		ByteBuffer first = deflate(compression, MESSAGE);
		ByteBuffer second = deflate(compression, Frame.text(MESSAGE.text()));

		assertThat(first.array()).isNotSameAs(second.array());
		assertThat(first).isEqualTo(second);
	}

	@Test
	void messageIsCompressedForEachWhereContextsAreKept() {
		ConnectionDeflate one = agree(List.of(OFFER), false);
		deflate(one, MESSAGE);
		ByteBuffer again = deflate(one, MESSAGE);
		ByteBuffer toOther = deflate(agree(List.of(OFFER), false), MESSAGE);

		assertThat(again.remaining()).isLessThan(toOther.remaining());
	}

	@Test
	void messageBelowTheThresholdIsSentAsItIsToEach() {
		TextFrame message = Frame.text("short");
		ConnectionDeflate compression = agree(List.of(OFFER), true);

		assertThat(compression.deflate(message)).isNull();
		assertThat(compression.deflate(message)).isNull();
	}

	@Test
	void connectionMayEndAfterItsPool() {
		ConnectionDeflate compression = agree(List.of(OFFER), false);
		deflate(compression, MESSAGE);
		this.pools.close();

		assertThat(deflate(compression, MESSAGE)).isNotNull();
		compression.release();
	}

	private ConnectionDeflate agree(List<String> requested, boolean noContextTakeover) {
		ConnectionDeflate compression = this.pools.agree(requested, settings(noContextTakeover));
		assertThat(compression).isNotNull();
		return compression;
	}

	private static ByteBuffer deflate(ConnectionDeflate compression, TextFrame message) {
		ByteBuffer deflated = compression.deflate(message);
		assertThat(deflated).isNotNull();
		return deflated;
	}

	private static SessionSettings.Compression settings(boolean noContextTakeover) {
		return new SessionSettings.Compression(true, 6, noContextTakeover, false, 100, 25);
	}

}
