package io.websock.engine;

import io.websock.Frame;

/**
 * Transport without a peer: takes every frame at once and receives none. Doubles override
 * what they observe.
 */
public class IdleTransport implements Transport {

	@Override
	public void receive(InboundSink receiver) {
	}

	@Override
	public boolean isReady() {
		return true;
	}

	@Override
	public void send(Frame frame) {
	}

	@Override
	public void flush() {
	}

	@Override
	public long pendingBytes() {
		return 0;
	}

	@Override
	public void close(int code, String reason, boolean await) {
	}

	@Override
	public void abort() {
	}

}
