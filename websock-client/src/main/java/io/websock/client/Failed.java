package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;
import org.jspecify.annotations.Nullable;

/**
 * State of a connection that the client ended, or that never came about: the opening
 * handshake was refused, a rule was broken or a deadline passed. Nothing more happens.
 *
 * <p>
 * If a close frame was sent, what the server still sends is read and dropped until the
 * server ends the connection or the deadline of the close handshake passes. A connection
 * that is cut with bytes unread is reset, and the server would not see the close frame.
 */
public final class Failed implements ClientState {

	static final Failed ENDED = new Failed(false, null);

	private final boolean waits;

	private final @Nullable Instant deadline;

	private Failed(boolean waits, @Nullable Instant deadline) {
		this.waits = waits;
		this.deadline = deadline;
	}

	/**
	 * Returns the state of a connection that the server is to end.
	 * @param deadline when it is ended in any case, or {@code null} for never
	 */
	static Failed until(@Nullable Instant deadline) {
		return new Failed(true, deadline);
	}

	@Override
	public Step receive(ByteBuffer bytes, Instant now) {
		bytes.position(bytes.limit());
		return step(this);
	}

	@Override
	public Step receiveNext(ByteBuffer bytes, Instant now) {
		return receive(bytes, now);
	}

	@Override
	public Step send(Frame frame, Instant now) {
		throw new IllegalStateException("The connection has failed");
	}

	@Override
	public Step close(CloseDetail detail, Instant now) {
		return step(this);
	}

	@Override
	public Step endOfInput(Instant now) {
		return step(ENDED);
	}

	@Override
	public Step reset(int errorCode, Instant now) {
		return step(ENDED);
	}

	@Override
	public Step writable(long bytes, Instant now) {
		return step(this);
	}

	@Override
	public Step tick(Instant now) {
		return step((this.deadline != null && !now.isBefore(this.deadline)) ? ENDED : this);
	}

	@Override
	public boolean isOutputComplete() {
		return isEnded();
	}

	@Override
	public boolean isEnded() {
		return !this.waits;
	}

	@Nullable Instant deadline() {
		return this.deadline;
	}

	private static Step step(Failed state) {
		return new Step(state, List.of(), List.of(), state.deadline);
	}

	@Override
	public String toString() {
		return "Failed";
	}

}
