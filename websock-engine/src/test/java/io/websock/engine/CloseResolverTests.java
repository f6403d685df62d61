package io.websock.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.WebSockCloseException;
import io.websock.engine.SessionListener.Outcome;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link CloseResolver} makes of exceptions that callbacks throw.
 */
class CloseResolverTests {

	private static final Logger logger = Logger.getLogger(Session.class.getName());

	private static final CloseDetail FORBIDDEN = CloseDetail.of(3003, "Forbidden");

	private final List<Outcome> outcomes = new ArrayList<>();

	private final List<LogRecord> log = new ArrayList<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord entry) {
			CloseResolverTests.this.log.add(entry);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	private final SecurityException denied = new SecurityException("s3cr3t");

	private final SessionFixture fixture = new SessionFixture();

	@BeforeEach
	void record() {
		logger.setLevel(Level.ALL);
		logger.addHandler(this.handler);
		this.fixture.webSock.onIn = (frame, state) -> {
			throw this.denied;
		};
	}

	@AfterEach
	void restore() {
		logger.removeHandler(this.handler);
		logger.setLevel(null);
	}

	@Test
	void resolvedExceptionEndsTheSessionWithItsCodeAndALineAtDebug() {
		this.fixture.withResolvers((connect, failure) -> FORBIDDEN).open();

		this.fixture.transport.receives(Frame.text("s3cr3t"));

		assertThat(this.fixture.transport.sent).containsExactly("close 3003 Forbidden cut");
		assertThat(this.fixture.webSock.ends).containsExactly(new CloseReason.Error(this.denied));
		assertThat(this.fixture.webSock.trace).endsWith("terminate 1", "released");
		assertThat(this.log).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.FINE);
			assertThat(entry.getMessage()).endsWith("is ended with 3003: HANDLE_IN threw java.lang.SecurityException");
			assertThat(entry.getThrown()).isNull();
		});
	}

	@Test
	void firstResolverThatKnowsTheExceptionDecides() {
		this.fixture
			.withResolvers((connect, failure) -> null,
					(connect, failure) -> (failure == this.denied) ? CloseDetail.of(4001) : null,
					(connect, failure) -> FORBIDDEN)
			.open();

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(this.fixture.transport.sent).containsExactly("close 4001 cut");
	}

	@Test
	void exceptionThatNoResolverKnowsIsADefect() {
		this.fixture.withResolvers((connect, failure) -> null).open();

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(this.fixture.transport.sent).containsExactly("close 1011 cut");
		assertThat(this.log).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
			assertThat(entry.getThrown()).isSameAs(this.denied);
		});
	}

	@Test
	void castOfAMessageToTheOtherKindIsThePeersDoing() {
		this.fixture.webSock.onIn = (frame, state) -> HandleResult.push(Frame.text(((TextFrame) frame).text()), state);
		this.fixture.open();

		this.fixture.transport.receives(Frame.binary(new byte[1]));

		assertThat(this.fixture.transport.sent).containsExactly("close 1003 Text expected cut");
		assertThat(this.log).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.FINE);
			assertThat(entry.getMessage()).endsWith("with 1003: HANDLE_IN threw java.lang.ClassCastException");
		});
	}

	@Test
	void castOfAnythingElseIsADefect() {
		Object other = 1;
		this.fixture.webSock.onIn = (frame, state) -> HandleResult.push(Frame.text((String) other), state);
		this.fixture.open();

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(this.fixture.transport.sent).containsExactly("close 1011 cut");
	}

	@Test
	void resolverThatThrowsIsLoggedAndTheNextOneIsAsked() {
		Error defect = new StackOverflowError();
		this.fixture.withResolvers((connect, failure) -> {
			throw defect;
		}, (connect, failure) -> FORBIDDEN).open();

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(this.fixture.transport.sent).containsExactly("close 3003 Forbidden cut");
		assertThat(this.log).filteredOn((entry) -> entry.getLevel() == Level.SEVERE)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.getThrown()).isSameAs(defect));
	}

	@Test
	void exceptionOfInitIsResolvedAndNothingIsTerminated() {
		this.fixture.webSock.onInit = (connect, state) -> {
			throw this.denied;
		};

		this.fixture.withResolvers((connect, failure) -> FORBIDDEN).open();

		assertThat(this.fixture.transport.sent).containsExactly("close 3003 Forbidden cut");
		assertThat(this.fixture.webSock.trace).containsExactly("init", "released");
	}

	@Test
	void closeExceptionAndNullResultAreNotShownToResolvers() {
		AtomicInteger asked = new AtomicInteger();
		for (boolean returnsNull : List.of(true, false)) {
			SessionFixture session = new SessionFixture().withResolvers((connect, failure) -> {
				asked.incrementAndGet();
				return FORBIDDEN;
			});
			session.webSock.onIn = (frame, state) -> {
				if (returnsNull) {
					return null;
				}
				throw new WebSockCloseException(CloseDetail.of(1007), "broke a rule");
			};
			session.open();
			session.transport.receives(Frame.text("a"));
			assertThat(session.transport.sent).containsExactly("close " + (returnsNull ? 1011 : 1007) + " cut");
		}
		assertThat(asked).hasValue(0);
	}

	@Test
	void exceptionOfTerminateStaysADefect() {
		this.fixture.webSock.onIn = (frame, state) -> HandleResult.stop(StopReason.normal(), state);
		this.fixture.webSock.onTerminate = () -> {
			throw this.denied;
		};
		this.fixture.withResolvers((connect, failure) -> FORBIDDEN).open();

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(this.fixture.transport.sent).containsExactly("close 1000");
		assertThat(this.log).singleElement().satisfies((entry) -> assertThat(entry.getLevel()).isEqualTo(Level.SEVERE));
	}

	@Test
	void resolvedExceptionDoesNotCountAsAnError() {
		SessionListener counting = new SessionListener() {

			@Override
			public void called(Callback callback, Outcome outcome, long nanos) {
				CloseResolverTests.this.outcomes.add(outcome);
			}

		};
		SessionEndpoint endpoint = new SessionEndpoint("test", SessionSettings.defaults(), counting,
				() -> this.fixture.webSock, (released) -> {
				}, true, List.of((connect, failure) -> FORBIDDEN));
		this.fixture.transport
			.open(this.fixture.registry.create(endpoint, TestConnectInfo.builder().build(), this.fixture.transport));

		this.fixture.transport.receives(Frame.text("a"));

		assertThat(this.outcomes).containsExactly(Outcome.OK, Outcome.STOP, Outcome.OK);
	}

}
