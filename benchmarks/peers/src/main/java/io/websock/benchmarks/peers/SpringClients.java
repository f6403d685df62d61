package io.websock.benchmarks.peers;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.OperatingSystemMXBean;
import org.apache.tomcat.websocket.WsWebSocketContainer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * Clients of Spring that return each message: {@code ReactorNettyWebSocketClient}, with
 * Reactor Netty's event loops, and {@code StandardWebSocketClient}, on Tomcat's client.
 * Prints the number of messages and the processor time of this process in nanoseconds,
 * after the warm-up.
 */
final class SpringClients {

	private static final String FIRST = "x".repeat(128);

	private final LongAdder messages = new LongAdder();

	private final ReactorNettyWebSocketClient reactor = new ReactorNettyWebSocketClient(
			HttpClient.create(ConnectionProvider.newConnection()).runOn(LoopResources.create("clients", 2, true)));

	private final StandardWebSocketClient standard = new StandardWebSocketClient(new WsWebSocketContainer());

	private final CountDownLatch open;

	private final int depth;

	private SpringClients(int connections, int depth) {
		this.open = new CountDownLatch(connections);
		this.depth = depth;
	}

	/**
	 * Runs clients.
	 * @param reactive whether they are Reactor Netty's
	 * @param args URI of the server, connections, seconds of warm-up, seconds to measure,
	 * messages in flight on each connection
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static void run(boolean reactive, String[] args) throws InterruptedException {
		int connections = Integer.parseInt(args[1]);
		SpringClients clients = new SpringClients(connections, Integer.parseInt(args[4]));
		URI uri = URI.create(args[0]);
		for (int i = 0; i < connections; i++) {
			if (reactive) {
				clients.reactor(uri);
			}
			else {
				clients.standard(uri);
			}
		}
		clients.open.await(30, TimeUnit.SECONDS);
		clients.measure(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
		System.exit(0);
	}

	private void reactor(URI uri) {
		this.reactor.execute(uri, this::echo).subscribe();
	}

	private Mono<Void> echo(WebSocketSession session) {
		this.open.countDown();
		return session.send(session.receive().map((message) -> {
			this.messages.increment();
			return session.textMessage(message.getPayloadAsText());
		}).startWith(Flux.range(0, this.depth).map((i) -> session.textMessage(FIRST))));
	}

	private void standard(URI uri) {
		this.standard.execute(new TextWebSocketHandler() {

			@Override
			public void afterConnectionEstablished(org.springframework.web.socket.WebSocketSession session)
					throws Exception {
				SpringClients.this.open.countDown();
				for (int i = 0; i < SpringClients.this.depth; i++) {
					session.sendMessage(new TextMessage(FIRST));
				}
			}

			@Override
			protected void handleTextMessage(org.springframework.web.socket.WebSocketSession session,
					TextMessage message) throws Exception {
				SpringClients.this.messages.increment();
				session.sendMessage(new TextMessage(message.getPayload()));
			}

		}, uri.toString());
	}

	private void measure(int warm, int secs) throws InterruptedException {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		TimeUnit.SECONDS.sleep(warm);
		long messages = this.messages.sum();
		long cpu = system.getProcessCpuTime();
		TimeUnit.SECONDS.sleep(secs);
		System.out.println((this.messages.sum() - messages) + " " + (system.getProcessCpuTime() - cpu));
	}

}
