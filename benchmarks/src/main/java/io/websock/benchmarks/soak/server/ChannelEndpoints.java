package io.websock.benchmarks.soak.server;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.CloseReason;
import io.websock.CloseReason;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Endpoints that only take what a channel brings.
 */
@Configuration(proxyBeanMethods = false)
class ChannelEndpoints {

	@Bean
	@WebSockEndpoint(path = "/send", name = "send")
	Taking send(Ledger ledger, WebSockCredentials credentials) {
		return new Taking(ledger, credentials, Channel.SEND);
	}

	@Bean
	@WebSockEndpoint(path = "/broadcast", name = "broadcast")
	Taking broadcast(Ledger ledger, WebSockCredentials credentials) {
		return new Taking(ledger, credentials, Channel.BROADCAST);
	}

	@Bean
	@WebSockEndpoint(path = "/push", name = "push")
	Taking push(Ledger ledger, WebSockCredentials credentials) {
		return new Taking(ledger, credentials, Channel.PUSH);
	}

	@Bean
	@WebSockEndpoint(path = "/push-all", name = Channel.PUSH_ALL_NAME)
	Audience pushAll(Ledger ledger, WebSockCredentials credentials, WebSockMessenger messenger) {
		return new Audience(ledger, credentials, messenger);
	}

	@Bean
	@WebSockEndpoint(path = "/later", name = "later")
	Later later(Ledger ledger, WebSockCredentials credentials, WebSockMessenger messenger) {
		return new Later(ledger, credentials, messenger);
	}

	/**
	 * Takes what comes.
	 */
	static class Taking extends CountedEndpoint {

		private final Channel channel;

		Taking(Ledger ledger, WebSockCredentials credentials, Channel channel) {
			super(ledger, credentials);
			this.channel = channel;
		}

		@Override
		Channel channel() {
			return this.channel;
		}

	}

	/**
	 * Listens to one topic, and knows how many do.
	 */
	static final class Audience extends Taking {

		static final String TOPIC = "push-all";

		private final WebSockMessenger messenger;

		private final AtomicInteger size = new AtomicInteger();

		Audience(Ledger ledger, WebSockCredentials credentials, WebSockMessenger messenger) {
			super(ledger, credentials, Channel.PUSH_ALL);
			this.messenger = messenger;
		}

		int size() {
			return this.size.get();
		}

		@Override
		void began(Member member) {
			this.messenger.subscribe(member.session(), TOPIC);
			this.size.incrementAndGet();
		}

		@Override
		public void terminate(CloseReason reason, Member member) {
			this.size.decrementAndGet();
			super.terminate(reason, member);
		}

	}

	/**
	 * Sends itself a message after a while for each that its client sends: from its own
	 * callback, where the session is there for certain. Some it calls off. So it does at
	 * its end with those whose time has not come: they end with the session, and are not
	 * dropped.
	 */
	static final class Later extends Taking {

		private static final int MAX_DELAY = 1500;

		private final WebSockMessenger messenger;

		Later(Ledger ledger, WebSockCredentials credentials, WebSockMessenger messenger) {
			super(ledger, credentials, Channel.LATER);
			this.messenger = messenger;
		}

		@Override
		HandleResult<Member> said(DataFrame frame, Member member) {
			long number = frame.payloadLength();
			SplittableRandom random = new SplittableRandom(System.nanoTime());
			var later = this.messenger.sendAfter(Duration.ofMillis(random.nextInt(MAX_DELAY)), member.session(),
					Note.of("later", number, random));
			if (random.nextInt(8) != 0 || !later.cancel()) {
				Channel.LATER.accepted.increment();
				member.keep(later);
			}
			return HandleResult.ok(member);
		}

		@Override
		public void terminate(CloseReason reason, Member member) {
			Channel.LATER.accepted.add(-member.callOff());
			super.terminate(reason, member);
		}

	}

}
