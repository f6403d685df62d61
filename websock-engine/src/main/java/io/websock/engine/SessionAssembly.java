package io.websock.engine;

import java.util.concurrent.Executor;

import io.websock.ConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Assembly of one session: creates its parts, each with those it uses. The order is the
 * direction of use, which has no rings; what comes later uses what comes before.
 */
final class SessionAssembly {

	final SessionIdentity identity;

	final TimerWheel timers;

	final Mailbox mailbox;

	final SessionCounters counters;

	final Outbound outbound;

	final Deadlines deadlines;

	final Heartbeat heartbeat = new Heartbeat();

	final RunningCallback running;

	final SessionLifecycle lifecycle;

	final SessionTurn turn;

	final SessionLoop loop;

	final MailboxProducer producer;

	final SharedPush sharedPush;

	SessionAssembly(SessionEndpoint endpoint, ConnectInfo connect, Transport transport, Executor executor,
			TimerWheel timers, CallbackInstrumentation instrumentation, Runnable ended) {
		SessionSettings settings = endpoint.settings();
		SessionListener listener = endpoint.listener();
		Credentials credentials = new Credentials(connect.principal());
		this.identity = new SessionIdentity(endpoint, connect, credentials);
		SessionLog log = new SessionLog(this.identity);
		this.timers = timers;
		this.counters = new SessionCounters(timers.now());
		this.outbound = new Outbound(transport, settings.outbound(), listener, this.counters);
		MailboxDrops drops = new MailboxDrops(this.outbound, listener);
		this.mailbox = new Mailbox(settings.mailbox(), drops);
		this.deadlines = new Deadlines(settings, timers.now());
		InboundRates rates = InboundRates.of(settings.rates(), timers);
		CallbackRunner<?> runner = new CallbackRunner<@Nullable Object>(this.identity, timers, this.deadlines, rates,
				instrumentation.forSession(this.identity));
		this.running = runner.running();
		this.lifecycle = new SessionLifecycle(transport, this.outbound, this.deadlines, timers, listener, runner,
				this.mailbox, log, ended);
		ResultEffects effects = new ResultEffects(endpoint, this.lifecycle, this.outbound, runner, log);
		MessageDispatch dispatch = new MessageDispatch(endpoint, drops, this.lifecycle, runner, effects, timers, log);
		SessionInput input = new SessionInput(endpoint, transport, this.outbound, this.lifecycle, runner, effects,
				this.heartbeat, this.deadlines, this.counters, rates, timers);
		SessionTimers clock = new SessionTimers(endpoint, credentials, this.deadlines, this.heartbeat, this.outbound,
				this.lifecycle, timers, log);
		this.turn = new SessionTurn(this.identity, transport, this.mailbox, this.outbound, this.counters,
				this.lifecycle, input, dispatch, runner, effects, clock, log);
		Ownership ownership = new Ownership();
		this.loop = new SessionLoop(ownership, this.turn, executor, timers);
		this.producer = new MailboxProducer(endpoint, instrumentation, this.mailbox, this.outbound, this.lifecycle,
				this.loop, timers);
		this.sharedPush = new SharedPush(ownership, this.counters, this.mailbox, transport, listener, this.producer,
				this.loop, this.turn);
	}

}
