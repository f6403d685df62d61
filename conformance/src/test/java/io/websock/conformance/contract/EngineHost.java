package io.websock.conformance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.websock.ConnectInfo;
import io.websock.WebSock;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.ConnectionDeflate;
import io.websock.engine.wire.DeflatePools;
import io.websock.engine.wire.EventLoops;
import io.websock.engine.wire.IoThreads;
import io.websock.engine.wire.WireTransport;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.tck.ContractHost;
import io.websock.tck.ContractSettings;
import io.websock.tck.DropCause;
import io.websock.tck.LogEntry;
import io.websock.tck.RefusedException;
import org.awaitility.Awaitility;

/**
 * The engine and its wire on sockets of the JDK's, without Spring and without a
 * container.
 */
final class EngineHost implements ContractHost {

	private final MeterCounts counts = new MeterCounts();

	private final HostLog log = HostLog.attach();

	private final int logStart = this.log.size();

	private final TimerWheel timers = new TimerWheel(System::nanoTime);

	private final ExecutorService executor = Executors.newFixedThreadPool(8);

	private final ExecutorService handshakes = Executors.newCachedThreadPool();

	private final IoThreads threads = new IoThreads(IoThreads.factory(EngineHost.class.getClassLoader()),
			IoThreads.MAX_THREADS);

	private final EventLoops loops = new EventLoops(2, this.threads,
			IoThreads.factory(EngineHost.class.getClassLoader()));

	private final DeflatePools pools = new DeflatePools();

	private final SessionRegistry registry = new SessionRegistry(this.executor, this.timers);

	private final SessionMessenger messenger = new SessionMessenger(this.registry, List::of);

	private final SessionEndpoint endpoint;

	private final ServerSocketChannel server;

	private final int port;

	private final int stopCode;

	private EngineHost(ContractSettings settings, WebSock<?> handler) throws IOException {
		SessionSettings own = EngineSettings.of(settings);
		boolean drain = Objects.requireNonNullElse(settings.drain(), true);
		this.stopCode = drain ? own.closeCodes().drain() : own.closeCodes().shutdown();
		this.endpoint = new SessionEndpoint(ENDPOINT, own, this.counts, () -> Staging.handler(handler), (released) -> {
		}, true, List.of(RefusedException::resolve));
		this.server = ServerSocketChannel.open();
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		this.port = this.server.socket().getLocalPort();
		this.timers.start();
		this.handshakes.execute(this::accept);
	}

	static ContractHost start(ContractSettings settings, WebSock<?> handler) {
		try {
			return new EngineHost(settings, handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept() {
		try {
			while (true) {
				SocketChannel channel = this.server.accept();
				this.handshakes.execute(() -> handshake(channel));
			}
		}
		catch (IOException ex) {
			// The host stops
		}
	}

	private void handshake(SocketChannel channel) {
		try {
			EngineHandshake handshake = EngineHandshake.read(channel);
			if (handshake.isAcceptable()) {
				open(channel, handshake);
			}
			else {
				EngineHandshake.refuse(channel);
				channel.close();
			}
		}
		catch (IOException ex) {
			// The client has left
		}
	}

	private void open(SocketChannel channel, EngineHandshake handshake) throws IOException {
		List<String> offers = handshake.headers().getOrDefault("Sec-WebSocket-Extensions", List.of());
		ConnectionDeflate deflate = this.pools.agree(offers, this.endpoint.settings().wire().compression());
		String extension = (deflate != null) ? deflate.extension() : null;
		handshake.accept(channel, extension);
		channel.configureBlocking(false);
		EngineSocket socket = new EngineSocket(channel, this.loops);
		ConnectInfo connect = handshake.connectInfo(extension);
		WireTransport opened = new WireTransport(socket, deflate,
				(transport) -> this.registry.create(this.endpoint, connect, transport));
		try {
			socket.key().open(opened);
		}
		catch (CancelledKeyException ex) {
			// Its session has ended as it began
			opened.lost();
		}
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public WebSockMessenger messenger() {
		return this.messenger;
	}

	@Override
	public long dropped(DropCause cause) {
		return this.counts.dropped(cause);
	}

	@Override
	public Map<String, Long> counters() {
		return this.counts.counters();
	}

	@Override
	public List<LogEntry> log() {
		return this.log.since(this.logStart);
	}

	@Override
	public boolean isApplicationAlive() {
		return !this.executor.isShutdown();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.registry.sessions().forEach((session) -> session.shutdown(this.stopCode));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.registry.sessions().isEmpty());
		this.loops.close();
		this.threads.close();
		this.pools.close();
		this.timers.stop();
		this.handshakes.shutdown();
		this.executor.shutdown();
	}

}
