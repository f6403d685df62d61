package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;

/**
 * State of a connection whose close handshake has begun. Messages that the server sent
 * before its close frame still arrive; nothing more is sent. The server is the one to end
 * the connection (RFC 6455 section 7.1.1).
 */
public final class Closing implements ClientState {

	private final Connection connection;

	Closing(Connection connection) {
		this.connection = connection;
	}

	@Override
	public Step receive(ByteBuffer bytes, Instant now) {
		return this.connection.step(now).receive(bytes).step();
	}

	@Override
	public Step receiveNext(ByteBuffer bytes, Instant now) {
		return this.connection.step(now).receiveNext(bytes).step();
	}

	@Override
	public Step send(Frame frame, Instant now) {
		throw new IllegalStateException("The connection is closing");
	}

	@Override
	public Step close(CloseDetail detail, Instant now) {
		return new Step(this, List.of(), List.of(), this.connection.wakeAt());
	}

	@Override
	public Step endOfInput(Instant now) {
		return this.connection.step(now).end().step();
	}

	@Override
	public Step reset(int errorCode, Instant now) {
		return endOfInput(now);
	}

	@Override
	public Step writable(long bytes, Instant now) {
		return new Step(this, List.of(), List.of(), this.connection.wakeAt());
	}

	@Override
	public Step tick(Instant now) {
		return this.connection.step(now).tick().step();
	}

	@Override
	public boolean isOutputComplete() {
		return this.connection.close().sent() && this.connection.close().received();
	}

	@Override
	public boolean isEnded() {
		return false;
	}

	@Override
	public String toString() {
		return "Closing";
	}

}
