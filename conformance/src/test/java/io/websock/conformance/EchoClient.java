package io.websock.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.ClientState;
import io.websock.client.Open;
import io.websock.client.Step;
import io.websock.client.WebSocketClient;
import io.websock.protocol.FrameLimits;

/**
 * Client that returns each message to its server, on a plain socket and the caller's
 * thread, until the connection ends.
 */
final class EchoClient {

	/** Room for the 16 MB of the suite's largest messages. */
	private static final int MAX_MESSAGE = 32 * 1024 * 1024;

	private static final int READ = 64 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final ClientOptions OPTIONS = ClientOptions.builder()
		.limits(new FrameLimits(MAX_MESSAGE, MAX_MESSAGE, true))
		.heartbeat(Duration.ZERO, Duration.ZERO)
		.build();

	private static final SecureRandom RANDOM = new SecureRandom();

	private final boolean singleBytes;

	private final List<Frame> messages = new ArrayList<>();

	/**
	 * Creates a client.
	 * @param singleBytes whether what is received is handed over byte by byte
	 */
	EchoClient(boolean singleBytes) {
		this.singleBytes = singleBytes;
	}

	/**
	 * Connects, returns what it receives, and ends with the connection.
	 * @param uri the server
	 * @param echo whether to return messages
	 * @return the messages
	 * @throws IOException if the server cannot be reached
	 */
	static List<Frame> run(URI uri, boolean singleBytes, boolean echo) throws IOException {
		EchoClient client = new EchoClient(singleBytes);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.setTcpNoDelay(true);
			client.run(socket, uri, echo);
		}
		return client.messages;
	}

	private void run(Socket socket, URI uri, boolean echo) throws IOException {
		InputStream in = socket.getInputStream();
		OutputStream out = socket.getOutputStream();
		ClientState state = apply(WebSocketClient.open(uri, OPTIONS, RANDOM, Instant.now()), out, echo);
		byte[] bytes = new byte[READ];
		while (!state.isEnded()) {
			int count = read(in, bytes);
			if (count < 0) {
				state = apply(state.endOfInput(Instant.now()), out, echo);
			}
			ByteBuffer received = ByteBuffer.wrap(bytes, 0, Math.max(0, count));
			while (received.hasRemaining()) {
				ByteBuffer piece = this.singleBytes ? single(received) : received;
				state = apply(state.receiveNext(piece, Instant.now()), out, echo);
			}
		}
	}

	private static ByteBuffer single(ByteBuffer bytes) {
		return ByteBuffer.wrap(new byte[] { bytes.get() });
	}

	private static int read(InputStream in, byte[] bytes) {
		try {
			return in.read(bytes);
		}
		catch (IOException ex) {
			// The suite resets some connections on purpose
			return -1;
		}
	}

	private ClientState apply(Step step, OutputStream out, boolean echo) {
		write(step, out);
		ClientState state = step.state();
		for (ClientEvent event : step.events()) {
			if (event instanceof ClientEvent.Message message) {
				DataFrame frame = message.frame();
				this.messages.add(frame);
				if (echo && state instanceof Open) {
					Step answer = state.send(frame, Instant.now());
					write(answer, out);
					state = answer.state();
				}
			}
		}
		return state;
	}

	private static void write(Step step, OutputStream out) {
		try {
			for (ByteBuffer buffer : step.out()) {
				out.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
			}
		}
		catch (IOException ex) {
			// The reader sees the end
		}
	}

}
