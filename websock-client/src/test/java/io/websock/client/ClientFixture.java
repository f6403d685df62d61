package io.websock.client;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A client and a {@link ServerPeer}, with a clock to advance.
 */
final class ClientFixture {

	static final URI URL = URI.create("ws://example.com/feed?x=1");

	final ServerPeer server = new ServerPeer();

	final List<ClientEvent> events = new ArrayList<>();

	Instant now = Instant.EPOCH;

	ClientState state;

	@Nullable Instant wakeAt;

	List<ByteBuffer> out;

	ClientFixture() {
		this(ClientOptions.defaults());
	}

	ClientFixture(ClientOptions options) {
		this(WebSocketClient.open(URL, options, new Random(1), Instant.EPOCH));
	}

	ClientFixture(Step first) {
		this.state = first.state();
		this.out = first.out();
		this.wakeAt = first.wakeAt();
	}

	/**
	 * Opens the connection, and forgets the event.
	 */
	ClientFixture open(String... headers) {
		receive(this.server.accept(this.out, headers));
		this.events.clear();
		return this;
	}

	/**
	 * Applies an input, and passes what the client writes to the server.
	 */
	Step apply(Function<ClientState, Step> input) {
		Step step = input.apply(this.state);
		this.state = step.state();
		this.events.addAll(step.events());
		this.wakeAt = step.wakeAt();
		this.out = step.out();
		if (!step.out().isEmpty()) {
			this.server.receive(step.out());
		}
		return step;
	}

	Step receive(byte[] bytes) {
		return apply((state) -> state.receive(ByteBuffer.wrap(bytes), this.now));
	}

	Step receive(String text) {
		return receive(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	Step elapse(Duration time) {
		this.now = this.now.plus(time);
		return apply((state) -> state.tick(this.now));
	}

}
