package io.websock.benchmarks.codec;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.websock.Frame;
import io.websock.client.ClientOptions;
import io.websock.client.ClientState;
import io.websock.client.Open;
import io.websock.client.Step;
import io.websock.client.WebSocketClient;
import io.websock.protocol.FrameEncoder;
import io.websock.protocol.Opcode;
import io.websock.protocol.ServerHandshake;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One echo of 128 bytes of text as a client sees it: a frame encoded and masked, and one
 * decoded and checked. Netty's codec is run in an {@code EmbeddedChannel}, whose own cost
 * counts. The codec of {@code java.net.http} cannot be had without a socket. Run with
 * {@code benchmarks/jmh ClientEcho}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClientEchoBenchmark {

	private static final String TEXT = "abcdefgh".repeat(16);

	private final byte[] fromServer = FrameEncoder.server()
		.encoded(Opcode.TEXT, ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.UTF_8)));

	private final Instant now = Instant.EPOCH;

	private ClientState client;

	private EmbeddedChannel netty;

	@Setup
	public void open() {
		Step opening = WebSocketClient.open(URI.create("ws://example.com/"),
				ClientOptions.builder().heartbeat(Duration.ZERO, Duration.ZERO).build(), new SecureRandom(), this.now);
		String request = StandardCharsets.ISO_8859_1.decode(opening.out().get(0)).toString();
		String key = request.lines()
			.filter((line) -> line.startsWith("Sec-WebSocket-Key: "))
			.map((line) -> line.substring(line.indexOf(' ') + 1))
			.findFirst()
			.orElseThrow();
		String response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Accept: " + ServerHandshake.accept(key) + "\r\n\r\n";
		this.client = opening.state()
			.receive(ByteBuffer.wrap(response.getBytes(StandardCharsets.ISO_8859_1)), this.now)
			.state();
		if (!(this.client instanceof Open)) {
			throw new IllegalStateException("The client is not open");
		}
		this.netty = new EmbeddedChannel(new WebSocket13FrameDecoder(
				WebSocketDecoderConfig.newBuilder().expectMaskedFrames(false).maxFramePayloadLength(1 << 20).build()),
				new WebSocket13FrameEncoder(true), new Utf8FrameValidator());
	}

	@TearDown
	public void close() {
		this.netty.finishAndReleaseAll();
	}

	@Benchmark
	public int client() {
		Step sent = this.client.send(Frame.text(TEXT), this.now);
		Step received = sent.state().receive(ByteBuffer.wrap(this.fromServer), this.now);
		this.client = received.state();
		return sent.out().get(0).remaining() + received.events().size();
	}

	@Benchmark
	public int netty() {
		this.netty.writeOutbound(new TextWebSocketFrame(TEXT));
		int bytes = 0;
		for (ByteBuf out = this.netty.readOutbound(); out != null; out = this.netty.readOutbound()) {
			bytes += out.readableBytes();
			out.release();
		}
		this.netty.writeInbound(Unpooled.wrappedBuffer(this.fromServer));
		TextWebSocketFrame frame = this.netty.readInbound();
		bytes += frame.content().readableBytes();
		frame.release();
		return bytes;
	}

}
