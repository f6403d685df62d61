package io.websock.benchmarks.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.spring.messaging.SessionMessenger;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Topics and fan-out without sockets and threads: what publishing to one of 10,000 topics
 * costs, what a subscription that comes and goes costs, and one delivery of a frame or a
 * message among 1,000. Run with {@code benchmarks/jmh Topics}, or beside what Spring has
 * with {@code benchmarks/jmh 'Topics|SimpleBroker|RawLoop'}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TopicsBenchmark {

	private final SessionRegistry host = new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime));

	private final SessionMessenger messenger = new SessionMessenger(this.host, List::of);

	private final SessionEndpoint endpoint = new SessionEndpoint("benchmark", SessionSettings.defaults(),
			new SessionListener() {
			}, Silent::new, (handler) -> {
			}, true);

	private final TextFrame frame = Frame.text(Audience.TEXT);

	private final List<SessionId> sessions = new ArrayList<>();

	private int next;

	@Setup
	public void subscribe() {
		for (int i = 0; i < Audience.TOPICS; i++) {
			ConnectInfo connect = Mockito.mock(ConnectInfo.class, Mockito.withSettings().stubOnly());
			Mockito.when(connect.session()).thenReturn(SessionId.random());
			this.host.create(this.endpoint, connect, new SilentConnection()).open();
			this.sessions.add(connect.session());
			this.messenger.subscribe(connect.session(), "topic-" + i);
			if (i < Audience.CROWD) {
				this.messenger.subscribe(connect.session(), "crowd");
			}
		}
	}

	@Benchmark
	public int publishToOneOfManyTopics() {
		this.next = (this.next + 1) % Audience.TOPICS;
		return this.messenger.publish("topic-" + this.next, "message");
	}

	@Benchmark
	public void subscribeAndUnsubscribe() {
		this.next = (this.next + 1) % Audience.TOPICS;
		SessionId session = this.sessions.get(this.next);
		this.messenger.subscribe(session, "rare");
		this.messenger.unsubscribe(session, "rare");
	}

	@Benchmark
	@OperationsPerInvocation(Audience.CROWD)
	public int pushToAThousand() {
		return this.messenger.pushAll("crowd", this.frame);
	}

	@Benchmark
	@OperationsPerInvocation(Audience.CROWD)
	public int publishToAThousand() {
		return this.messenger.publish("crowd", "message");
	}

	/**
	 * The worst case for receivers that are sorted once for many frames.
	 */
	@Benchmark
	public int publishWhileOthersSubscribe() {
		SessionId other = this.sessions.get(Audience.CROWD);
		this.messenger.subscribe(other, "crowd");
		int accepted = this.messenger.pushAll("crowd", this.frame);
		this.messenger.unsubscribe(other, "crowd");
		return accepted;
	}

	private static final class Silent implements WebSock<@Nullable Void> {

		@Override
		public HandleResult<@Nullable Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<@Nullable Void> handleInfo(Object message, @Nullable Void state) {
			return HandleResult.ok(null);
		}

	}

}
