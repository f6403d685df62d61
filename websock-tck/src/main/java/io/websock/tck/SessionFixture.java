package io.websock.tck;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;

import io.websock.CloseReason;
import io.websock.SessionId;
import io.websock.spring.SendResult;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One session under test, from both of its ends: the client and the probe.
 */
final class SessionFixture implements AutoCloseable {

	private final HostFixture host;

	private final Probe probe;

	private final RawClient client;

	SessionFixture(HostFixture host, Probe probe, RawClient client) {
		this.host = host;
		this.probe = probe;
		this.client = client;
	}

	HostFixture host() {
		return this.host;
	}

	Probe probe() {
		return this.probe;
	}

	RawClient client() {
		return this.client;
	}

	SessionId id() {
		return this.probe.session();
	}

	/**
	 * Sends a message to {@code handleInfo}.
	 */
	SendResult send(Object message) {
		return this.host.messenger().send(id(), message);
	}

	/**
	 * Has a callback called, from where its kind of event comes from.
	 */
	void provoke(Callback callback) {
		switch (callback) {
			case INIT -> id();
			case HANDLE_IN -> this.client.sendText("go");
			// A ping would do as well, but not every container shows it
			case HANDLE_CONTROL -> this.client.send(WireFrame.pong("go"));
			case HANDLE_INFO -> send("go");
			case TERMINATE -> this.client.sendClose(1000);
		}
	}

	/**
	 * Goes to the session and back: what it sent before has been read, and what came to
	 * it before on the wire has been handled.
	 */
	SessionFixture sync() {
		this.client.sendText(Probe.SYNC);
		assertThat(this.client.readText()).isEqualTo(Probe.SYNCED);
		return this;
	}

	CloseReason awaitTermination() {
		return this.probe.awaitTermination();
	}

	/**
	 * Answers the host's close frame and sees the connection end. The host may have cut
	 * it already.
	 */
	void answerClose() {
		try {
			this.client.sendClose(1000);
		}
		catch (UncheckedIOException ex) {
			// It has
		}
		this.client.awaitEof();
	}

	/**
	 * Waits until nobody takes what the client sends. That the host sends no more is no
	 * proof: it may have ended its own direction only, after its close frame.
	 */
	void awaitCut() {
		this.client.awaitEof();
		Await.until("the cut", () -> {
			try {
				this.client.send(WireFrame.pong(""));
				return false;
			}
			catch (UncheckedIOException ex) {
				return true;
			}
		});
	}

	/**
	 * Waits until the host knows the session no more.
	 */
	void awaitGone() {
		Await.until("the end of the session",
				() -> !this.host.messenger().sessions(ContractHost.ENDPOINT).contains(id()));
	}

	List<LogEntry> log(Level level) {
		return this.host.log(id()).stream().filter((entry) -> entry.isAtLeast(level)).toList();
	}

	/**
	 * Closes the client's socket.
	 */
	@Override
	public void close() {
		this.client.close();
	}

}
