package io.websock.benchmarks.client;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.OperatingSystemMXBean;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.engine.wire.ClientConnections;
import io.websock.engine.wire.ConnectOutcome;
import io.websock.engine.wire.ConnectRequest;
import io.websock.engine.wire.DeflatePools;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;
import io.websock.protocol.WebSocketUri;

/**
 * Client sessions on two event loops that return each message. Prints the number of
 * messages and the processor time of this process in nanoseconds, after the warm-up.
 */
final class EngineClients implements WebSock<Integer> {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final SessionListener UNWATCHED = new SessionListener() {
	};

	private final LongAdder messages = new LongAdder();

	private final SessionSettings settings = SessionSettings.defaults();

	private EngineClients() {
	}

	/**
	 * Runs the clients.
	 * @param args URI of the server, connections, seconds of warm-up, seconds to measure,
	 * messages in flight on each connection
	 * @throws Exception if a connection cannot be opened
	 */
	public static void main(String[] args) throws Exception {
		int status = 1;
		try {
			run(args);
			status = 0;
		}
		finally {
			// The pools' threads would keep a process that failed
			Runtime.getRuntime().halt(status);
		}
	}

	private static void run(String[] args) throws Exception {
		EngineClients clients = new EngineClients();
		URI uri = URI.create(args[0]);
		ClassLoader loader = EngineClients.class.getClassLoader();
		ExecutorService executor = Executors.newFixedThreadPool(2);
		TimerWheel timers = new TimerWheel(System::nanoTime);
		timers.start();
		EventLoops loops = new EventLoops(2, new IoThreads(IoThreads.factory(loader), 8), IoThreads.factory(loader));
		SessionRegistry registry = new SessionRegistry(executor, timers);
		ClientConnections connections = new ClientConnections(loops, executor, timers, new DeflatePools());
		List<CompletableFuture<ConnectOutcome>> outcomes = new ArrayList<>();
		for (int i = 0; i < Integer.parseInt(args[1]); i++) {
			ConnectRequest request = new ConnectRequest(WebSocketUri.of(uri), List.of(), Map.of(), null, null, TIMEOUT,
					0);
			outcomes.add(connections.open(request, clients.settings, (upgraded) -> clients.sessions(registry, uri)));
		}
		Frame first = Frame.text("x".repeat(128));
		for (CompletableFuture<ConnectOutcome> outcome : outcomes) {
			Session session = ((ConnectOutcome.Opened) outcome.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).session();
			for (int i = 0; i < Integer.parseInt(args[4]); i++) {
				session.push(first);
			}
		}
		clients.measure(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
		System.out.flush();
	}

	private void measure(int warm, int secs) throws InterruptedException {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		TimeUnit.SECONDS.sleep(warm);
		long messages = this.messages.sum();
		long cpu = system.getProcessCpuTime();
		TimeUnit.SECONDS.sleep(secs);
		System.out.println((this.messages.sum() - messages) + " " + (system.getProcessCpuTime() - cpu));
	}

	private SessionFactory sessions(SessionRegistry registry, URI uri) {
		SessionEndpoint endpoint = new SessionEndpoint("client", this.settings, UNWATCHED, () -> this, (released) -> {
		}, true);
		return new SessionFactory() {

			@Override
			public SessionSettings settings() {
				return endpoint.settings();
			}

			@Override
			public Session create(Transport transport, List<String> extensions) {
				return registry.create(endpoint, new ClientInfo(SessionId.random(), uri), transport);
			}

		};
	}

	@Override
	public HandleResult<Integer> init(ConnectInfo connect) {
		return HandleResult.ok(0);
	}

	@Override
	public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
		this.messages.increment();
		return HandleResult.push(frame, state);
	}

}
