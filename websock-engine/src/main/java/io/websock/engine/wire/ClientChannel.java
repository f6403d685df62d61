package io.websock.engine.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;

import org.jspecify.annotations.Nullable;

/**
 * Channel of one connection as a client: finds the host's addresses, tries them in turn,
 * and becomes a socket. Used by the owner of the {@link Connecting}.
 */
final class ClientChannel {

	private final EventLoops loops;

	private final String host;

	private final int port;

	private InetAddress @Nullable [] addresses;

	/** Number of addresses that were tried. */
	private int tried;

	private @Nullable SocketChannel channel;

	private @Nullable EventLoopKey key;

	private @Nullable ClientSocket socket;

	/**
	 * Creates a channel that is not connected.
	 * @param loops event loops, of which one watches it
	 * @param host the host to connect to, a name or an address
	 * @param port the port to connect to
	 */
	ClientChannel(EventLoops loops, String host, int port) {
		this.loops = loops;
		this.host = host;
		this.port = port;
	}

	/**
	 * Looks the host's addresses up. May block.
	 */
	void resolve() throws IOException {
		this.addresses = InetAddress.getAllByName(this.host);
	}

	boolean isResolved() {
		return this.addresses != null;
	}

	/**
	 * Goes on connecting, by the next address if one does not answer.
	 * @param connecting receives the events of the channel
	 * @return whether the channel is connected; if not, an event follows
	 * @throws IOException if no address is left
	 */
	boolean connect(Connecting connecting) throws IOException {
		while (true) {
			try {
				SocketChannel channel = this.channel;
				if ((channel != null) ? channel.finishConnect() : begin(connecting)) {
					return true;
				}
				key().awaitConnected();
				return false;
			}
			catch (IOException ex) {
				close();
				this.channel = null;
				if (this.addresses == null || this.tried >= this.addresses.length) {
					throw ex;
				}
			}
		}
	}

	private boolean begin(Connecting connecting) throws IOException {
		InetAddress[] addresses = this.addresses;
		if (addresses == null) {
			throw new IllegalStateException("The host was not resolved");
		}
		InetSocketAddress address = new InetSocketAddress(addresses[this.tried++], this.port);
		SocketChannel channel = SocketChannel.open();
		this.channel = channel;
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		EventLoopKey key = this.loops.register(channel);
		this.key = key;
		key.attach(connecting);
		this.socket = new NioSocket(channel, key);
		return channel.connect(address);
	}

	/**
	 * Adds TLS to the connection.
	 * @param engine the engine
	 * @return the socket from now on
	 */
	TlsSocket secure(SSLEngine engine) throws IOException {
		if (!(this.socket instanceof NioSocket plain)) {
			throw new IllegalStateException("The connection is not a plain one");
		}
		TlsSocket socket = new TlsSocket(plain, engine);
		this.socket = socket;
		return socket;
	}

	EventLoopKey key() {
		return required(this.key);
	}

	ClientSocket socket() {
		return required(this.socket);
	}

	/**
	 * Returns the address that is connected.
	 */
	InetSocketAddress remoteAddress() {
		return new InetSocketAddress(required(this.addresses)[this.tried - 1], this.port);
	}

	private static <T> T required(@Nullable T value) {
		if (value == null) {
			throw new IllegalStateException("The channel is not connected");
		}
		return value;
	}

	/**
	 * Closes what there is.
	 */
	void close() {
		ClientSocket socket = this.socket;
		SocketChannel channel = this.channel;
		try {
			if (socket != null) {
				socket.close();
			}
			else if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			// It is gone then
		}
	}

}
