package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;

import io.websock.CloseDetail;
import io.websock.Frame;

/**
 * State of a connection that carries messages.
 */
public final class Open implements ClientState {

	private final Connection connection;

	Open(Connection connection) {
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
		return this.connection.step(now).send(frame).step();
	}

	@Override
	public Step close(CloseDetail detail, Instant now) {
		return this.connection.step(now).close(detail).step();
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
		return this.connection.step(now).event(new ClientEvent.Writable(bytes)).step();
	}

	@Override
	public Step tick(Instant now) {
		return this.connection.step(now).tick().step();
	}

	@Override
	public boolean isOutputComplete() {
		return false;
	}

	@Override
	public boolean isEnded() {
		return false;
	}

	@Override
	public String toString() {
		return "Open";
	}

}
