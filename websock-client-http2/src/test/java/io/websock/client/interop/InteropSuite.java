package io.websock.client.interop;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientEvent.RefusalReason;
import io.websock.client.ClientOptions;
import io.websock.client.CompressionOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each server and proxy has to do with the client, on each of its carriers. One
 * server serves all tests of a class.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InteropSuite {

	private TestServer server;

	Carriers carriers;

	RecordingListener events;

	/**
	 * Starts the server, or leaves the test out.
	 */
	abstract TestServer server() throws Exception;

	/**
	 * Returns the carriers whose protocol the server speaks.
	 */
	Set<Carrier> carriers() {
		return EnumSet.of(Carrier.BLOCKING, Carrier.EVENT_LOOPS);
	}

	@BeforeAll
	void startCarriers() {
		this.carriers = new Carriers();
	}

	@BeforeEach
	void startServer() throws Exception {
		// Not before all tests: reports show what is left out and why for single tests
		// only
		if (this.server == null) {
			this.server = server();
		}
	}

	@AfterEach
	void abort() {
		this.carriers.abortAll();
	}

	@AfterAll
	void stop() {
		this.carriers.close();
		if (this.server != null) {
			this.server.close();
		}
	}

	URI uri(String path) {
		return URI.create("ws://localhost:" + this.server.port() + path);
	}

	ClientSocket open(Carrier carrier) throws Exception {
		return open(carrier, ClientOptions.defaults());
	}

	ClientSocket open(Carrier carrier, ClientOptions options) throws Exception {
		this.events = new RecordingListener();
		ClientSocket socket = this.carriers.open(carrier, uri("/echo"), options, this.events);
		this.events.await(ClientEvent.Opened.class);
		return socket;
	}

	@ParameterizedTest
	@MethodSource("carriers")
	void messagesAreEchoed(Carrier carrier) throws Exception {
		ClientSocket socket = open(carrier);

		socket.send(Frame.text("h\u00e9llo"));
		socket.send(Frame.binary(new byte[] { 1, 2 }));

		assertThat(this.events.messages(2)).containsExactly(Frame.text("h\u00e9llo"),
				Frame.binary(new byte[] { 1, 2 }));
	}

	@ParameterizedTest
	@MethodSource("carriers")
	void compressedMessagesAreEchoed(Carrier carrier) throws Exception {
		ClientOptions options = ClientOptions.builder().compression(CompressionOptions.defaults()).build();
		ClientSocket socket = open(carrier, options);
		assertThat(this.events.await(ClientEvent.Opened.class).extensions()).singleElement()
			.asString()
			.startsWith("permessage-deflate");

		for (int i = 0; i < 5; i++) {
			socket.send(Frame.text("{\"price\":" + i + "}".repeat(500)));
		}

		assertThat(this.events.messages(5)).element(4).isEqualTo(Frame.text("{\"price\":4" + "}".repeat(500)));
	}

	@ParameterizedTest
	@MethodSource("carriers")
	void megabyteIsEchoed(Carrier carrier) throws Exception {
		byte[] payload = "0123456789abcdef".repeat(65_536).getBytes(StandardCharsets.US_ASCII);

		open(carrier).send(Frame.binary(payload));

		assertThat(this.events.messages(1)).containsExactly(Frame.binary(payload));
	}

	@ParameterizedTest
	@MethodSource("carriers")
	void clientCloses(Carrier carrier) throws Exception {
		open(carrier).close(CloseDetail.of(1000, "bye"));

		assertThat(this.events.end()).isInstanceOfSatisfying(ClientEvent.Closed.class, (closed) -> {
			assertThat(closed.clean()).as("%s", this.events.events).isTrue();
			assertThat(closed.code()).isEqualTo(1000);
		});
	}

	@ParameterizedTest
	@MethodSource("carriers")
	void serverCloses(Carrier carrier) throws Exception {
		open(carrier).send(Frame.text("close"));

		assertThat(this.events.end()).isEqualTo(new ClientEvent.Closed(4001, "asked", true));
		assertThat(this.events.events).contains(new ClientEvent.Closing(4001, "asked"));
	}

	@ParameterizedTest
	@MethodSource("carriers")
	void refusalHasStatusAndBody(Carrier carrier) throws Exception {
		this.events = new RecordingListener();
		this.carriers.open(carrier, uri("/forbidden"), ClientOptions.defaults(), this.events);

		assertThat(this.events.end()).isInstanceOfSatisfying(ClientEvent.Refused.class, (refused) -> {
			assertThat(refused.reason()).isEqualTo(RefusalReason.STATUS);
			assertThat(refused.status()).isEqualTo(403);
			assertThat(StandardCharsets.UTF_8.decode(refused.body()).toString()).isEqualTo("Forbidden.");
		});
	}

	@ParameterizedTest
	@MethodSource("carriers")
	void resetInAMessageEndsTheConnection(Carrier carrier) throws Exception {
		open(carrier).send(Frame.text("reset"));

		assertThat(this.events.end()).isInstanceOfSatisfying(ClientEvent.Closed.class, (closed) -> {
			assertThat(closed.code()).isEqualTo(1006);
			assertThat(closed.clean()).isFalse();
		});
		assertThat(this.events.messages()).isEmpty();
	}

}
