package io.websock.protocol;

import java.nio.ByteBuffer;

/**
 * Sink that passes all on, for tests that change one event.
 */
class ForwardingSink implements FrameSink {

	private final FrameSink target;

	ForwardingSink(FrameSink target) {
		this.target = target;
	}

	@Override
	public void frame(Opcode opcode, long bytes) {
		this.target.frame(opcode, bytes);
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		return this.target.message(opcode, payload);
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		return this.target.ping(payload);
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		return this.target.pong(payload);
	}

	@Override
	public void close(int code, String reason) {
		this.target.close(code, reason);
	}

}
