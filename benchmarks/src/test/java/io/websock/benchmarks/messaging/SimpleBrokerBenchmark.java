package io.websock.benchmarks.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.broker.SimpleBrokerMessageHandler;
import org.springframework.messaging.support.ExecutorSubscribableChannel;
import org.springframework.messaging.support.ImmutableMessageChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Spring's STOMP broker in memory, measured as {@link TopicsBenchmark} is: with its
 * defaults, so it remembers who gets what for 1,024 destinations and looks through all
 * subscriptions for others; with channels that have no threads; and with nobody to encode
 * what it sends. Subscriptions come as the messages that STOMP frames are decoded to. Run
 * with {@code benchmarks/jmh 'Topics|SimpleBroker|RawLoop'}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SimpleBrokerBenchmark {

	private static final String CROWD = "/topic/crowd";

	private static final String RARE = "/topic/rare";

	private final ExecutorSubscribableChannel inbound = channel();

	private final ExecutorSubscribableChannel outbound = channel();

	private final ExecutorSubscribableChannel broker = channel();

	private final SimpMessagingTemplate template = new SimpMessagingTemplate(this.broker);

	private final byte[] payload = Audience.TEXT.getBytes(StandardCharsets.UTF_8);

	private int next;

	@Setup
	public void subscribe() {
		// As in an application: without its configuration, Logback logs each message
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		this.outbound.subscribe((message) -> {
		});
		new SimpleBrokerMessageHandler(this.inbound, this.outbound, this.broker, List.of("/topic")).start();
		for (int i = 0; i < Audience.TOPICS; i++) {
			receive(SimpMessageType.CONNECT, i, null);
			receive(SimpMessageType.SUBSCRIBE, i, "/topic/topic-" + i);
			if (i < Audience.CROWD) {
				receive(SimpMessageType.SUBSCRIBE, i, CROWD);
			}
		}
	}

	@Benchmark
	public void publishToOneOfManyTopics() {
		this.next = (this.next + 1) % Audience.TOPICS;
		this.template.convertAndSend("/topic/topic-" + this.next, this.payload);
	}

	@Benchmark
	public void subscribeAndUnsubscribe() {
		this.next = (this.next + 1) % Audience.TOPICS;
		receive(SimpMessageType.SUBSCRIBE, this.next, RARE);
		receive(SimpMessageType.UNSUBSCRIBE, this.next, RARE);
	}

	@Benchmark
	@OperationsPerInvocation(Audience.CROWD)
	public void publishToAThousand() {
		this.template.convertAndSend(CROWD, this.payload);
	}

	@Benchmark
	public void publishWhileOthersSubscribe() {
		receive(SimpMessageType.SUBSCRIBE, Audience.CROWD, CROWD);
		this.template.convertAndSend(CROWD, this.payload);
		receive(SimpMessageType.UNSUBSCRIBE, Audience.CROWD, CROWD);
	}

	/**
	 * Hands the broker what came from a session. A subscription's id is its destination;
	 * as in STOMP, the message that ends it names the id alone.
	 */
	private void receive(SimpMessageType type, int session, String subscription) {
		SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(type);
		headers.setSessionId("session-" + session);
		headers.setSubscriptionId(subscription);
		if (type == SimpMessageType.SUBSCRIBE) {
			headers.setDestination(subscription);
		}
		this.inbound.send(MessageBuilder.createMessage(new byte[0], headers.getMessageHeaders()));
	}

	private static ExecutorSubscribableChannel channel() {
		ExecutorSubscribableChannel channel = new ExecutorSubscribableChannel();
		channel.addInterceptor(new ImmutableMessageChannelInterceptor());
		return channel;
	}

}
