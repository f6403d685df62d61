package io.websock.benchmarks.cluster.node;

import java.util.stream.Collectors;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.Position;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.RetainedMessage;
import io.websock.spring.TopicGap;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Endpoints whose sessions pass on to the client all that reaches them.
 */
@Configuration(proxyBeanMethods = false)
class SoakEndpoints {

	static final String PRESENCE = "presence";

	/** Topic with a history. */
	static final String HISTORY = "history:soak";

	/** Sessions that are subscribed to all topics, and to what happens to presence. */
	@Bean
	@WebSockEndpoint(path = "/listen", name = "listen")
	PassingOn listen(Ledger ledger, WebSockMessenger messenger, Presence presence, Topics topics) {
		return new PassingOn(ledger) {

			@Override
			void began(SessionId session, ConnectInfo connect) {
				topics.all().forEach((topic) -> messenger.subscribe(session, topic));
				messenger.subscribe(session, PRESENCE);
			}

		};
	}

	/** Sessions that are sent to, asked and closed. */
	@Bean
	@WebSockEndpoint(path = "/target", name = "target")
	PassingOn target(Ledger ledger) {
		return new PassingOn(ledger);
	}

	/** Sessions that are tracked from their beginning, under the key of the query. */
	@Bean
	@WebSockEndpoint(path = "/present", name = "present")
	PassingOn present(Ledger ledger, Presence presence) {
		return new PassingOn(ledger) {

			@Override
			void began(SessionId session, ConnectInfo connect) {
				presence.track(session, PRESENCE, connect.queryParameters().get("key").get(0), "came");
			}

		};
	}

	/** Sessions that go on after a place in the history, which the query names. */
	@Bean
	@WebSockEndpoint(path = "/follow", name = "follow")
	PassingOn follow(Ledger ledger, WebSockMessenger messenger) {
		return new PassingOn(ledger) {

			@Override
			void began(SessionId session, ConnectInfo connect) {
				String epoch = connect.queryParameters().get("epoch").get(0);
				long offset = Long.parseLong(connect.queryParameters().get("offset").get(0));
				messenger.subscribe(session, HISTORY, Position.after(epoch, offset));
			}

		};
	}

	/** Sessions of one topic, for the measurement of its cost. */
	@Bean
	@WebSockEndpoint(path = "/one-topic", name = "one-topic")
	PassingOn oneTopic(Ledger ledger, WebSockMessenger messenger) {
		return new PassingOn(ledger) {

			@Override
			void began(SessionId session, ConnectInfo connect) {
				messenger.subscribe(session, "one-topic");
			}

		};
	}

	/**
	 * Sends the client its session's address, then all that comes.
	 */
	static class PassingOn implements WebSock<SessionId> {

		private final Ledger ledger;

		PassingOn(Ledger ledger) {
			this.ledger = ledger;
		}

		@Override
		public HandleResult<SessionId> init(ConnectInfo connect) {
			began(connect.session(), connect);
			return HandleResult.push(Frame.text("id " + connect.session()), connect.session());
		}

		void began(SessionId session, ConnectInfo connect) {
		}

		@Override
		public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
			return HandleResult.ok(session);
		}

		@Override
		public HandleResult<SessionId> handleInfo(Object message, SessionId session) {
			if (message instanceof Question question) {
				this.ledger.number("questions." + question.node()).increment();
				question.asker().answer("answer");
				return HandleResult.ok(session);
			}
			return HandleResult.push(Frame.text(text(message)), session);
		}

		private static String text(Object message) {
			if (message instanceof Numbered numbered) {
				return numbered.text();
			}
			if (message instanceof RetainedMessage retained) {
				return "r " + retained.position().epoch() + " " + retained.position().offset() + " "
						+ ((Numbered) retained.message()).text();
			}
			if (message instanceof TopicGap gap) {
				return "gap " + gap.topic() + " " + gap.messages();
			}
			return "left " + ((PresenceDiff) message).leaves()
				.stream()
				.map((entry) -> entry.key())
				.collect(Collectors.joining(" "));
		}

	}

}
