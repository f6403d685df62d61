package io.websock.tck;

import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;

/**
 * Phases of a session in which its peer may leave, and how a client leads a session
 * there. The client reads nothing from then on.
 */
enum SessionPhase {

	/** Its {@code init} has not returned. */
	INIT,

	/** It is open, and nothing happens. */
	OPEN,

	/** A message has begun. */
	MESSAGE,

	/** A callback runs. */
	CALLBACK,

	/** More waits to be sent than the peer takes. */
	BACK_PRESSURED,

	/** It was stopped, and what it has pushed before its end waits to be sent. */
	FLUSHING,

	/** It has sent its close frame and waits for the peer's. */
	CLOSING;

	/** More than the buffers of a connection take whose client does not read. */
	private static final Frame LARGE = Frame.binary(new byte[4 << 20]);

	/**
	 * Opens a session and leads it to this phase.
	 * @param gate where callbacks wait for the test
	 */
	SessionFixture enter(HostFixture host, Gate gate) {
		Probe probe = host.register(script(gate).countedOnly());
		RawClient client = host.request(probe).receiveBuffer(4096).sendOnly();
		SessionFixture session = new SessionFixture(host, probe, client);
		if (this == INIT) {
			probe.awaitCount(Callback.INIT, 1);
			return session;
		}
		client.response();
		probe.awaitReturned(Callback.INIT, 1);
		if (this == MESSAGE) {
			client.send(WireFrame.text("begun").unfinished());
		}
		else if (this != OPEN) {
			client.sendText("go");
			probe.awaitCount(Callback.HANDLE_IN, 1);
		}
		if (this != OPEN && this != MESSAGE && this != CALLBACK) {
			probe.awaitReturned(Callback.HANDLE_IN, 1);
		}
		return session;
	}

	private Script script(Gate gate) {
		return switch (this) {
			case INIT -> Script.idle().on(Callback.INIT, waitingAt(gate));
			case OPEN, MESSAGE -> Script.idle();
			case CALLBACK -> Script.idle().on(Callback.HANDLE_IN, waitingAt(gate));
			case BACK_PRESSURED ->
				Script.idle().on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push(LARGE, next));
			case FLUSHING -> Script.idle()
				.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), CloseDetail.of(4000),
						List.of(LARGE), next));
			case CLOSING ->
				Script.idle().on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), next));
		};
	}

	private static Reaction waitingAt(Gate gate) {
		return (argument, next) -> {
			gate.pass();
			return HandleResult.ok(next);
		};
	}

}
