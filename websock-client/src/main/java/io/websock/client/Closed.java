package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;

/**
 * State of a connection that was closed by either side, cleanly or not. Nothing follows
 * from any input.
 */
public final class Closed implements ClientState {

	static final Closed INSTANCE = new Closed();

	private final Step same = new Step(this, List.of(), List.of(), null);

	private Closed() {
	}

	@Override
	public Step receive(ByteBuffer bytes, Instant now) {
		bytes.position(bytes.limit());
		return this.same;
	}

	@Override
	public Step receiveNext(ByteBuffer bytes, Instant now) {
		return receive(bytes, now);
	}

	@Override
	public Step send(Frame frame, Instant now) {
		throw new IllegalStateException("The connection is closed");
	}

	@Override
	public Step close(CloseDetail detail, Instant now) {
		return this.same;
	}

	@Override
	public Step endOfInput(Instant now) {
		return this.same;
	}

	@Override
	public Step reset(int errorCode, Instant now) {
		return this.same;
	}

	@Override
	public Step writable(long bytes, Instant now) {
		return this.same;
	}

	@Override
	public Step tick(Instant now) {
		return this.same;
	}

	@Override
	public boolean isOutputComplete() {
		return true;
	}

	@Override
	public boolean isEnded() {
		return true;
	}

	@Override
	public String toString() {
		return "Closed";
	}

}
