package io.websock.client.http2;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientState;
import io.websock.client.Open;
import io.websock.client.Opening;
import io.websock.client.Step;
import io.websock.client.StreamErrors;
import org.jspecify.annotations.Nullable;

/**
 * Carrier of one client over a stream. Inputs change the state under a lock, which is
 * never held while the listener is called; writing, delivery and deadlines belong to the
 * event loop. The next message is decoded once all events before it were delivered.
 */
final class WebSocketStream {

	private static final int LISTENER_FAILED = 1011;

	private final Object lock = new Object();

	private final EventLoop loop;

	private final MonotonicClock clock;

	private final Http2Options options;

	private final Http2WebSocket socket = new Http2WebSocket(this);

	private final EventDelivery events;

	private final StreamInput input = new StreamInput();

	private final StreamOutput output;

	private final WriteWatch watch;

	private final Deadline wakeUp;

	private final Deadline linger;

	private volatile ClientState state;

	private volatile @Nullable Instant wakeAt;

	private @Nullable Channel channel;

	private volatile boolean wasOpen;

	private boolean finished;

	WebSocketStream(Step first, EventLoop loop, MonotonicClock clock, Http2Options options,
			Http2WebSocketListener listener) {
		this.state = first.state();
		this.wakeAt = first.wakeAt();
		this.loop = loop;
		this.clock = clock;
		this.options = options;
		this.events = new EventDelivery(listener, () -> close(CloseDetail.of(LISTENER_FAILED)));
		this.output = new StreamOutput(options.maxPendingBytes(), this::drain);
		this.watch = new WriteWatch(this.output, loop, clock, options.writeTimeout(), this::cut);
		this.wakeUp = new Deadline(loop, clock, this::tick);
		this.linger = new Deadline(loop, clock, this::reset);
	}

	Http2WebSocket socket() {
		return this.socket;
	}

	ClientState state() {
		return this.state;
	}

	long pendingBytes() {
		return this.output.pending();
	}

	boolean send(Frame frame) {
		synchronized (this.lock) {
			if (!this.output.hasRoom()) {
				return false;
			}
			accept(this.state.send(frame, this.clock.now()));
		}
		drain();
		return true;
	}

	void close(CloseDetail detail) {
		apply((state, now) -> state.close(detail, now));
	}

	void suspend() {
		this.events.suspend(true);
	}

	void resume() {
		this.events.suspend(false);
		drain();
	}

	/**
	 * Applies the time. A socket that takes nothing cannot judge by its heartbeat whether
	 * the server lives, and does so once it resumes.
	 */
	private void tick() {
		if (!this.events.isSuspended() || !(this.state instanceof Open)) {
			apply(ClientState::tick);
		}
	}

	/**
	 * Begins to use a stream.
	 */
	void attach(Channel channel) {
		this.channel = channel;
		drain();
	}

	void respond(int status, Map<String, List<String>> headers) {
		apply((state, now) -> (state instanceof Opening opening) ? opening.respond(status, headers, now)
				: state.tick(now));
	}

	void refuseWithoutExtendedConnect() {
		apply((state, now) -> (state instanceof Opening opening) ? opening.withoutExtendedConnect(now)
				: state.tick(now));
	}

	void data(ByteBuf content, int used) {
		this.input.use(used);
		if (this.finished) {
			return;
		}
		if (this.input.isEmpty()) {
			ByteBuffer bytes = content.nioBuffer();
			while (bytes.hasRemaining() && canReceive()) {
				step((state, now) -> state.receiveNext(bytes, now));
				advance();
			}
			content.skipBytes(content.readableBytes() - bytes.remaining());
		}
		this.input.hold(content);
		drain();
	}

	void endOfInput() {
		this.input.end();
		drain();
	}

	/**
	 * The stream is lost, with what is held of it.
	 */
	void reset(int errorCode) {
		this.input.end();
		this.input.discard();
		apply((state, now) -> state.reset(errorCode, now));
	}

	private void apply(BiFunction<ClientState, Instant, Step> input) {
		step(input);
		drain();
	}

	private void step(BiFunction<ClientState, Instant, Step> input) {
		synchronized (this.lock) {
			accept(input.apply(this.state, this.clock.now()));
		}
	}

	private void accept(Step step) {
		this.state = step.state();
		this.wasOpen |= step.state() instanceof Open;
		this.wakeAt = step.wakeAt();
		this.events.add(step.events());
		this.output.add(step.out());
	}

	/**
	 * Does all that can be done now.
	 */
	private void drain() {
		if (!this.loop.inEventLoop()) {
			this.loop.execute(this::drain);
			return;
		}
		advance();
		if (this.events.isDelivering()) {
			return;
		}
		receiveHeld();
		Channel channel = this.channel;
		if (channel != null && canReceive()) {
			this.input.giveBack(channel);
		}
		this.wakeUp.set(this.wakeAt);
		this.watch.begin();
		finish();
	}

	/**
	 * Writes and delivers what has come of the last steps.
	 */
	private void advance() {
		if (this.output.hasRoomAgain()) {
			step((state, now) -> state.writable(this.output.room(), now));
		}
		if (this.channel != null) {
			this.output.write(this.channel);
		}
		if (!this.events.isDelivering()) {
			this.events.deliver(this.socket);
		}
	}

	private boolean canReceive() {
		return this.events.wantsMore() && !this.output.isFull();
	}

	private void receiveHeld() {
		while (canReceive() && !this.input.isEmpty()) {
			ByteBuffer bytes = this.input.held();
			step((state, now) -> state.receiveNext(bytes, now));
			this.input.keep(bytes.remaining());
			advance();
		}
		if (canReceive() && this.input.hasEnded() && !this.state.isEnded()) {
			step(ClientState::endOfInput);
			advance();
		}
	}

	private void finish() {
		Channel channel = this.channel;
		if (channel == null) {
			return;
		}
		if (this.wasOpen && this.state.isOutputComplete()) {
			this.output.end(channel);
		}
		if (this.state.isEnded() && !this.finished) {
			this.finished = true;
			this.wakeUp.cancel();
			boolean waits = channel.isActive() && this.input.hasEnded() && !this.output.isEmpty();
			if (waits) {
				this.linger.set(this.clock.now().plus(this.options.closeTimeout()));
			}
			else {
				reset();
			}
		}
	}

	/**
	 * Closes the stream, with RST_STREAM unless both sides have ended it.
	 */
	private void reset() {
		if (this.channel != null) {
			this.channel.close();
		}
	}

	private void cut() {
		reset(StreamErrors.CANCEL);
		reset();
	}

	/**
	 * The stream is over.
	 */
	void closed() {
		this.linger.cancel();
		this.watch.cancel();
		if (!this.input.hasEnded()) {
			endOfInput();
		}
	}

}
