package io.websock.client.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.websock.engine.TimerWheel;
import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.ClientSockets;
import io.websock.engine.wire.SocketHandler;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an {@link EventLoopCarrier}. Its channel blocks until the server is
 * reached, and belongs to an event loop from then on.
 */
final class EventLoopConnection implements SocketHandler {

	private static final int BUFFER = 4096;

	private final SocketCarrier carrier;

	private final ClientSockets sockets;

	private final BlockingRoute route;

	private final SSLContext tls;

	/** The channel of the address at hand; replaced until one is connected. */
	private volatile @Nullable SocketChannel channel;

	EventLoopConnection(ClientSetup setup, Executor executor, TimerWheel timers, ClientSockets sockets,
			BlockingRoute route, SSLContext tls) {
		this.carrier = new SocketCarrier(setup, Runnable::run, executor, timers, this::abandon);
		this.sockets = sockets;
		this.route = route;
		this.tls = tls;
	}

	ClientConnection handle() {
		return this.carrier.driver();
	}

	/**
	 * Reaches the server. Blocks.
	 */
	void open() {
		// Sets the timer that ends all that blocks
		this.carrier.signal();
		try {
			Socket socket = this.route.connect(this::createSocket, this.carrier.driver().untilTick());
			ByteBuffer refusal = this.route.tunnel(socket);
			if (refusal != null) {
				readRefusal(refusal, socket.getInputStream());
			}
			else {
				this.sockets.open(socket.getChannel(), this.route.server().secure() ? engine() : null, this);
			}
		}
		catch (IOException ex) {
			lost(ex);
		}
	}

	/**
	 * Returns a socket that the end of the connection closes: who ends it sees the
	 * channel, or this method the end.
	 */
	private Socket createSocket() throws IOException {
		SocketChannel created = SocketChannel.open();
		this.channel = created;
		if (this.carrier.driver().isEnded()) {
			created.close();
			throw new ClosedChannelException();
		}
		return created.socket();
	}

	private void readRefusal(ByteBuffer first, InputStream in) throws IOException {
		StepDriver driver = this.carrier.driver();
		byte[] buffer = new byte[BUFFER];
		driver.receive(first);
		while (!driver.isEnded()) {
			int length = in.read(buffer);
			if (length < 0) {
				driver.endOfInput();
			}
			else {
				driver.receive(ByteBuffer.wrap(buffer, 0, length));
			}
		}
		this.carrier.signal();
	}

	private SSLEngine engine() {
		SSLEngine engine = this.tls.createSSLEngine(this.route.server().host(), this.route.server().port());
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		BlockingRoute.apply(parameters);
		engine.setSSLParameters(parameters);
		return engine;
	}

	private void abandon() {
		SocketChannel channel = this.channel;
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			// It is gone then
		}
	}

	@Override
	public void opened(ByteSocket socket) {
		this.carrier.attach(socket);
	}

	@Override
	public void readable() {
		this.carrier.readable();
	}

	@Override
	public void writable() {
		this.carrier.writable();
	}

	@Override
	public void lost(IOException cause) {
		this.carrier.lost(cause);
	}

}
