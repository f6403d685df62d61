package io.websock.benchmarks.soak.server;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.benchmarks.soak.server.ChannelEndpoints.Audience;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Threads that send to sessions, one for each channel, while they are told to. Each
 * counts what its channel accepted.
 */
@Component
final class Publishers implements DisposableBean {

	private static final String[] ROOMS = { "tea", "coffee" };

	/**
	 * A frame to so many goes by a lane, which accepts it for all and counts later what
	 * it could not deliver; for a few, those that refuse are not in the sum.
	 */
	private static final int LEAST_AUDIENCE = 12;

	private final WebSockMessenger messenger;

	private final RoomEndpoint rooms;

	private final Audience audience;

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean on;

	private volatile boolean stopped;

	Publishers(WebSockMessenger messenger, RoomEndpoint rooms, Audience audience, @Value("${seed:1}") long seed) {
		this.messenger = messenger;
		this.rooms = rooms;
		this.audience = audience;
		SplittableRandom random = new SplittableRandom(seed);
		start(Channel.SEND, random.split(), this::send);
		start(Channel.PUSH, random.split(), this::push);
		start(Channel.PUBLISH, random.split(), this::publish);
		start(Channel.BROADCAST, random.split(), this::broadcast);
		start(Channel.PUSH_ALL, random.split(), this::pushAll);
	}

	void on(boolean on) {
		this.on = on;
	}

	private void start(Channel channel, SplittableRandom random, Action action) {
		Thread thread = new Thread(() -> run(random, action), "publisher-" + channel.endpoint());
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
	}

	private void run(SplittableRandom random, Action action) {
		try {
			for (long number = 0; !this.stopped;) {
				if (this.on) {
					action.run(number++, random);
				}
				// Bursts, and pauses in between
				if (!this.on || random.nextInt(8) == 0) {
					TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void send(long number, SplittableRandom random) {
		for (SessionId session : this.messenger.sessions(Channel.SEND.endpoint())) {
			if (random.nextInt(4) == 0) {
				count(Channel.SEND, this.messenger.send(session, Note.of("send", number, random)));
			}
		}
	}

	private void push(long number, SplittableRandom random) {
		for (SessionId session : this.messenger.sessions(Channel.PUSH.endpoint())) {
			if (random.nextInt(4) == 0) {
				count(Channel.PUSH, this.messenger.push(session, Frame.text(Note.text("push", number, random))));
			}
		}
	}

	private static void count(Channel channel, SendResult result) {
		switch (result) {
			case ACCEPTED -> channel.accepted.increment();
			case OVERLOADED -> channel.refused.increment();
			case FORWARDED, NO_SESSION -> {
			}
		}
	}

	private void publish(long number, SplittableRandom random) {
		String room = ROOMS[random.nextInt(ROOMS.length)];
		this.rooms.publish(room, Note.of(room, number, random));
	}

	private void broadcast(long number, SplittableRandom random) {
		Channel.BROADCAST.accepted
			.add(this.messenger.broadcast(Channel.BROADCAST.endpoint(), Note.of("broadcast", number, random)));
	}

	private void pushAll(long number, SplittableRandom random) {
		if (this.audience.size() >= LEAST_AUDIENCE) {
			Frame frame = Frame.text(Note.text("push-all", number, random));
			Channel.PUSH_ALL.accepted.add(this.messenger.pushAll(Audience.TOPIC, frame));
		}
	}

	@Override
	public void destroy() {
		this.stopped = true;
		this.threads.forEach(Thread::interrupt);
	}

	private interface Action {

		void run(long number, SplittableRandom random);

	}

}
