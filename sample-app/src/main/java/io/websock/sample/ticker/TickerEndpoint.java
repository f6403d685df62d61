package io.websock.sample.ticker;

import java.time.Clock;
import java.time.Duration;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.Cancellable;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessages;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.json.JsonFrames;

import org.springframework.beans.factory.annotation.Value;

/**
 * Speaks unasked: counts up by a timer of each session, and passes on every
 * {@link Announcement} that is published as an application event. What a client sends is
 * ignored.
 */
@WebSockMessages(sends = TickerMessage.class)
@WebSockEndpoint(path = "/ticker", name = "ticker", events = Announcement.class)
final class TickerEndpoint implements WebSock<Ticks> {

	/** What a session sends to itself. */
	private enum Timer {

		TICK

	}

	private final WebSockMessenger messenger;

	private final JsonFrames json;

	private final Clock clock;

	private final Duration period;

	TickerEndpoint(WebSockMessenger messenger, JsonFrames json, Clock clock,
			@Value("${sample.ticker.period}") Duration period) {
		this.messenger = messenger;
		this.json = json;
		this.clock = clock;
		this.period = period;
	}

	@Override
	public HandleResult<Ticks> init(ConnectInfo connect) {
		return HandleResult.ok(new Ticks(connect.session(), 0, schedule(connect.session())));
	}

	@Override
	public HandleResult<Ticks> handleIn(DataFrame frame, Ticks state) {
		return HandleResult.ok(state);
	}

	@Override
	public HandleResult<Ticks> handleInfo(Object message, Ticks state) {
		if (message == Timer.TICK) {
			long count = state.count() + 1;
			return HandleResult.push(this.json.text(new TickerMessage.Tick(count, this.clock.instant())),
					new Ticks(state.session(), count, schedule(state.session())));
		}
		if (message instanceof Announcement announcement) {
			return HandleResult
				.push(this.json.text(new TickerMessage.Announced(announcement.text(), this.clock.instant())), state);
		}
		return HandleResult.ok(state);
	}

	@Override
	public void terminate(CloseReason reason, Ticks state) {
		state.next().cancel();
	}

	private Cancellable schedule(SessionId session) {
		return this.messenger.sendAfter(this.period, session, Timer.TICK);
	}

}
