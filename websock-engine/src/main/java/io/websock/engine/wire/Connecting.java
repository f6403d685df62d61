package io.websock.engine.wire;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.websock.engine.TimerWheel;
import io.websock.protocol.ClientHandshake;
import io.websock.protocol.ClientHandshake.Established;
import io.websock.protocol.ClientHandshake.Failed;
import io.websock.protocol.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * One connection on its way to a session: address, TCP, tunnel, TLS, upgrade. Never
 * blocks: each {@linkplain #signal() signal} goes on as far as that is possible then, on
 * the caller's thread, and what may block runs on the executor. All signals share one
 * owner at a time; one that comes meanwhile has the owner look once more.
 */
final class Connecting {

	/**
	 * Step that the connection is at.
	 */
	private enum Step {

		RESOLVE, CONNECT, TUNNEL, TLS, UPGRADE, REFUSAL, OPENED, ENDED

	}

	private static final int SWITCHING_PROTOCOLS = 101;

	private final ConnectTask task;

	private final ConnectRequest request;

	private final ClientHandshake handshake;

	private final ClientChannel channel;

	private final AtomicInteger signals = new AtomicInteger();

	private Step step = Step.RESOLVE;

	/** Whether the executor is at work; cleared after its results are written. */
	private volatile boolean executing;

	/** Failure of what the executor did. */
	private @Nullable Throwable failure;

	/** Reason to give up; written by any thread. */
	private volatile @Nullable String interrupted;

	private @Nullable TlsHandshake tls;

	private @Nullable HttpExchange exchange;

	private @Nullable Refusal refusal;

	private TimerWheel.@Nullable Timer timer;

	Connecting(ConnectTask task, ClientHandshake handshake, ClientChannel channel) {
		this.task = task;
		this.request = task.request();
		this.handshake = handshake;
		this.channel = channel;
	}

	/**
	 * Begins. Called once.
	 * @param timer timer of the deadline
	 */
	void start(TimerWheel.Timer timer) {
		this.timer = timer;
		signal();
	}

	/**
	 * Gives up, unless the outcome is decided. Called by any thread.
	 * @param reason the reason
	 */
	void interrupt(String reason) {
		this.interrupted = reason;
		signal();
	}

	/**
	 * Goes on. Called by any thread.
	 */
	void signal() {
		if (this.signals.getAndIncrement() == 0) {
			int seen = 1;
			while (seen != 0) {
				advance();
				seen = this.signals.addAndGet(-seen);
			}
		}
	}

	private void advance() {
		if (this.step == Step.OPENED) {
			this.task.execute(this.channel.key()::reportAgain);
			return;
		}
		try {
			if (this.failure != null) {
				fail("the connection failed", this.failure);
			}
			if (this.interrupted != null) {
				giveUp((this.refusal != null) ? this.refusal.outcome()
						: new ConnectOutcome.Failed(this.interrupted, null));
			}
			boolean more = true;
			while (more) {
				more = this.step.compareTo(Step.OPENED) < 0 && !this.executing && proceed();
			}
		}
		catch (ProtocolException ex) {
			fail(String.valueOf(ex.getMessage()), null);
		}
		catch (Throwable ex) {
			fail("the connection failed", ex);
		}
	}

	/**
	 * Tries to take the step at hand.
	 * @return whether it was taken; if not, a signal follows
	 */
	private boolean proceed() throws IOException {
		return switch (this.step) {
			case RESOLVE -> resolve();
			case CONNECT -> this.channel.connect(this) && next(Step.TUNNEL);
			case TUNNEL -> tunnel();
			case TLS -> secure();
			case UPGRADE -> upgrade();
			case REFUSAL -> refuse();
			case OPENED, ENDED -> false;
		};
	}

	private boolean next(Step step) {
		this.step = step;
		this.exchange = null;
		return true;
	}

	private boolean resolve() {
		if (this.channel.isResolved()) {
			return next(Step.CONNECT);
		}
		return execute(this.channel::resolve);
	}

	private boolean tunnel() throws IOException {
		ConnectProxy proxy = this.request.proxy();
		if (proxy == null) {
			return next(Step.TLS);
		}
		ResponseHead head = exchange(
				() -> proxy.request(this.request.uri().hostAndPort()).getBytes(StandardCharsets.ISO_8859_1));
		if (head == null) {
			return false;
		}
		return (head.status() >= 200 && head.status() <= 299) ? next(Step.TLS) : refused(true, head);
	}

	private boolean secure() throws IOException {
		ClientTls settings = this.request.tls();
		if (settings == null) {
			return next(Step.UPGRADE);
		}
		if (this.tls == null) {
			this.tls = this.channel.secure(settings.engine(this.request.uri().host(), this.request.uri().port()))
				.handshake();
		}
		TlsHandshake tls = this.tls;
		return switch (tls.advance()) {
			case WAITS -> false;
			case NEEDS_TASKS -> execute(tls::runTasks);
			case DONE -> {
				if (!List.of("", "http/1.1").contains(tls.applicationProtocol())) {
					throw new ProtocolException("RFC 7301 section 3.2: the protocol is HTTP/1.1");
				}
				yield next(Step.UPGRADE);
			}
		};
	}

	private boolean upgrade() throws IOException {
		ResponseHead head = exchange(() -> this.handshake.request(this.request.uri().resource(),
				this.request.uri().authority(), this.request.headers()));
		if (head == null) {
			return false;
		}
		if (head.status() != SWITCHING_PROTOCOLS) {
			return refused(false, head);
		}
		ClientHandshake.Outcome outcome = this.handshake.check(head.status(), head.headers());
		if (outcome instanceof Established established) {
			open(established, head);
			return false;
		}
		throw new ProtocolException(((Failed) outcome).rule());
	}

	private @Nullable ResponseHead exchange(Supplier<byte[]> request) throws IOException {
		if (this.exchange == null) {
			this.exchange = new HttpExchange(this.channel.socket(), request.get());
		}
		return this.exchange.advance() ? this.exchange.head() : null;
	}

	private boolean refused(boolean byProxy, ResponseHead head) {
		this.refusal = new Refusal(byProxy, head, this.channel.socket(), this.request.maxBody());
		return next(Step.REFUSAL);
	}

	private boolean refuse() {
		Refusal refusal = this.refusal;
		if (refusal != null && refusal.advance()) {
			giveUp(refusal.outcome());
		}
		return false;
	}

	/**
	 * Has the executor do what may block, and goes on afterwards.
	 * @return {@code false}
	 */
	private boolean execute(Action action) {
		this.executing = true;
		this.task.execute(() -> {
			try {
				action.run();
			}
			catch (Throwable ex) {
				this.failure = ex;
			}
			this.executing = false;
			signal();
		});
		return false;
	}

	private void open(Established established, ResponseHead head) {
		ConnectTask.Accepted accepted;
		try {
			accepted = this.task.accept(this.channel, established, head);
		}
		catch (Throwable ex) {
			fail("the session could not be created", ex);
			return;
		}
		end(Step.OPENED);
		this.task.complete(accepted.outcome());
		try {
			this.channel.key().open(accepted.transport());
		}
		catch (Throwable ex) {
			accepted.transport().lost();
		}
	}

	private void fail(String reason, @Nullable Throwable cause) {
		giveUp(new ConnectOutcome.Failed(reason, cause));
	}

	private void giveUp(ConnectOutcome outcome) {
		if (end(Step.ENDED)) {
			this.channel.close();
			this.task.complete(outcome);
		}
	}

	private boolean end(Step end) {
		if (this.step.compareTo(Step.OPENED) >= 0) {
			return false;
		}
		this.step = end;
		if (this.timer != null) {
			this.timer.cancel();
		}
		return true;
	}

	/**
	 * Action of the executor.
	 */
	@FunctionalInterface
	private interface Action {

		void run() throws Exception;

	}

}
