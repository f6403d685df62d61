package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;

/**
 * State of a connection that the client ended, or that never came about: the opening
 * handshake was refused, a rule was broken or a deadline passed. Nothing follows from any
 * input.
 */
public final class Failed implements ClientState {

	static final Failed INSTANCE = new Failed();

	private final Step same = new Step(this, List.of(), List.of(), null);

	private Failed() {
	}

	@Override
	public Step receive(ByteBuffer bytes, Instant now) {
		bytes.position(bytes.limit());
		return this.same;
	}

	@Override
	public Step send(Frame frame, Instant now) {
		throw new IllegalStateException("The connection has failed");
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
	public Step tick(Instant now) {
		return this.same;
	}

	@Override
	public String toString() {
		return "Failed";
	}

}
