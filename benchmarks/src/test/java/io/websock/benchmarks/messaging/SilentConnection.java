package io.websock.benchmarks.messaging;

import io.websock.Frame;
import io.websock.engine.InboundSink;
import io.websock.engine.Transport;

/**
 * A connection that takes all frames and receives none.
 */
final class SilentConnection implements Transport {

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
