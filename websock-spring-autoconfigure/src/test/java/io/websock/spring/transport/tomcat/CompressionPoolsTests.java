package io.websock.spring.transport.tomcat;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.engine.SessionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompressionPools} and the {@link Compression} of connections.
 */
class CompressionPoolsTests {

	private static final String OFFER = "permessage-deflate";

	private static final TextFrame MESSAGE = Frame.text("again and ".repeat(100));

	private final CompressionPools pools = new CompressionPools();

	@Test
	void nothingIsAgreedOnIfItIsOffOrNotOfferedOrCannotBeKept() {
		assertThat(this.pools.agree(List.of(OFFER), SessionSettings.defaults().wire().compression())).isNull();
		assertThat(this.pools.agree(List.of(), settings(false))).isNull();
		assertThat(this.pools.agree(List.of(OFFER + "; server_max_window_bits=10"), settings(false))).isNull();
	}

	@Test
	void offersAreReadOverAllLinesOfTheHeader() {
		Compression compression = agree(List.of("x-other", OFFER + "; client_max_window_bits"), false);

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
		Compression compression = agree(List.of(OFFER), true);
		ByteBuffer first = deflate(compression, MESSAGE);
		ByteBuffer second = deflate(compression, Frame.text(MESSAGE.text()));

		assertThat(first.array()).isNotSameAs(second.array());
		assertThat(first).isEqualTo(second);
	}

	@Test
	void messageIsCompressedForEachWhereContextsAreKept() {
		Compression one = agree(List.of(OFFER), false);
		deflate(one, MESSAGE);
		ByteBuffer again = deflate(one, MESSAGE);
		ByteBuffer toOther = deflate(agree(List.of(OFFER), false), MESSAGE);

		assertThat(again.remaining()).isLessThan(toOther.remaining());
	}

	@Test
	void messageBelowTheThresholdIsSentAsItIsToEach() {
		TextFrame message = Frame.text("short");
		Compression compression = agree(List.of(OFFER), true);

		assertThat(compression.deflate(message)).isNull();
		assertThat(compression.deflate(message)).isNull();
	}

	@Test
	void connectionMayEndAfterItsPool() {
		Compression compression = agree(List.of(OFFER), false);
		deflate(compression, MESSAGE);
		this.pools.close();

		assertThat(deflate(compression, MESSAGE)).isNotNull();
		compression.release();
	}

	private Compression agree(List<String> requested, boolean noContextTakeover) {
		Compression compression = this.pools.agree(requested, settings(noContextTakeover));
		assertThat(compression).isNotNull();
		return compression;
	}

	private static ByteBuffer deflate(Compression compression, TextFrame message) {
		ByteBuffer deflated = compression.deflate(message);
		assertThat(deflated).isNotNull();
		return deflated;
	}

	private static SessionSettings.Compression settings(boolean noContextTakeover) {
		return new SessionSettings.Compression(true, 6, noContextTakeover, false, 100, 25);
	}

}
