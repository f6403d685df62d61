package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

import io.websock.CloseDetail;
import io.websock.Frame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sessions, replayed from every earlier state: the same bytes and events. A seed
 * is printed with each failure; {@code -Dwebsock.seed} repeats it, and
 * {@code -Dwebsock.replay.steps} sets the number of steps.
 */
class ReplayTests {

	private static final int STEPS = Integer.getInteger("websock.replay.steps", 10_000);

	@Test
	void everyEarlierStateContinuesAlike() {
		long seed = Long.getLong("websock.seed", new Random().nextLong());
		for (int done = 0; done < STEPS;) {
			long session = seed + done;
			try {
				done += replay(new Random(session));
			}
			catch (Throwable ex) {
				throw new AssertionError("-Dwebsock.seed=" + session, ex);
			}
		}
	}

	private static int replay(Random random) {
		List<BiFunction<ClientState, Instant, Step>> inputs = new ArrayList<>();
		List<Step> steps = session(random, inputs);
		for (int from = 0; from < inputs.size(); from++) {
			ClientState state = steps.get(from).state();
			int to = Math.min(inputs.size(), from + 1 + random.nextInt(20));
			for (int i = from; i < to; i++) {
				Step again = inputs.get(i).apply(state, time(i));
				assertThat(again.out()).isEqualTo(steps.get(i + 1).out());
				assertThat(again.events()).isEqualTo(steps.get(i + 1).events());
				assertThat(again.wakeAt()).isEqualTo(steps.get(i + 1).wakeAt());
				assertThat(again.state()).hasSameClassAs(steps.get(i + 1).state());
				state = again.state();
			}
		}
		return inputs.size();
	}

	/**
	 * Runs a session, and notes its inputs and steps.
	 */
	private static List<Step> session(Random random, List<BiFunction<ClientState, Instant, Step>> inputs) {
		ClientOptionsBuilder options = ClientOptions.builder().fragmentSize(1 + random.nextInt(3000));
		if (random.nextInt(3) > 0) {
			options.compression(new CompressionOptions(random.nextInt(10), random.nextInt(200), random.nextBoolean(),
					random.nextBoolean(), 0, 0, random.nextInt(8000), 0));
		}
		ServerPeer server = new ServerPeer();
		List<Step> steps = new ArrayList<>();
		boolean stream = random.nextInt(3) == 0;
		Step step = stream ? WebSocketClient.openStream(ClientFixture.URL, options.build(), random, Instant.EPOCH)
				: WebSocketClient.open(ClientFixture.URL, options.build(), random, Instant.EPOCH);
		steps.add(step);
		byte[] pending = stream ? new byte[0] : server.accept(step.out());
		for (int i = 0; i < 200 && !step.state().isEnded(); i++) {
			BiFunction<ClientState, Instant, Step> input;
			if (stream && i == 0) {
				input = response(random, server, (Opening) step.state());
			}
			else if (pending.length > 0) {
				int length = Math.min(pending.length, 1 + random.nextInt(random.nextBoolean() ? 8 : 2000));
				byte[] piece = Arrays.copyOf(pending, length);
				pending = Arrays.copyOfRange(pending, length, pending.length);
				input = (state, now) -> state.receive(ByteBuffer.wrap(piece), now);
			}
			else {
				pending = ServerPeer.concat(pending, fromServer(random, server));
				input = (stream && random.nextInt(20) == 0) ? fromStream(random) : fromClient(random, step.state());
			}
			inputs.add(input);
			step = input.apply(step.state(), time(i));
			steps.add(step);
		}
		return steps;
	}

	private static BiFunction<ClientState, Instant, Step> response(Random random, ServerPeer server, Opening opening) {
		Map<String, List<String>> headers = server.accept(opening.request());
		int status = (random.nextInt(8) > 0) ? 200 : 403;
		return switch (random.nextInt(20)) {
			case 0 -> (state, now) -> ((Opening) state).withoutExtendedConnect(now);
			case 1 -> fromStream(random);
			default -> (state, now) -> ((Opening) state).respond(status, headers, now);
		};
	}

	private static BiFunction<ClientState, Instant, Step> fromStream(Random random) {
		int number = random.nextInt(14);
		return (random.nextInt(4) == 0) ? (state, now) -> state.reset(number, now)
				: (state, now) -> state.writable(number, now);
	}

	private static byte[] fromServer(Random random, ServerPeer server) {
		return switch (random.nextInt(40)) {
			case 0 -> server.closeFrame(1000 + random.nextInt(2), "bye");
			case 1 -> new byte[] { (byte) random.nextInt(256), (byte) random.nextInt(256) };
			case 2, 3, 4, 5 -> server.message(Frame.ping(new byte[random.nextInt(10)]));
			default -> server.message(message(random));
		};
	}

	private static BiFunction<ClientState, Instant, Step> fromClient(Random random, ClientState state) {
		int kind = random.nextInt(30);
		if (kind == 0) {
			return (from, now) -> from.close(CloseDetail.of(4000), now);
		}
		if (kind == 1) {
			return ClientState::endOfInput;
		}
		if (kind < 8 || !(state instanceof Open)) {
			return ClientState::tick;
		}
		Frame frame = message(random);
		return (from, now) -> from.send(frame, now);
	}

	private static Frame message(Random random) {
		StringBuilder text = new StringBuilder();
		for (int length = random.nextInt(random.nextInt(10) == 0 ? 20_000 : 300); text.length() < length;) {
			text.append("word").append(random.nextInt(50)).append(' ');
		}
		return random.nextBoolean() ? Frame.text(text.toString()) : Frame.binary(text.toString().getBytes());
	}

	private static Instant time(int step) {
		return Instant.EPOCH.plusSeconds(7L * step);
	}

}
