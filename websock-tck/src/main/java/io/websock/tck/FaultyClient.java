package io.websock.tck;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.HashSet;
import java.util.Set;

import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import io.websock.test.UpgradeResponse;
import io.websock.test.WireFrame;
import org.jspecify.annotations.Nullable;

/**
 * A client that tells whether its session went on.
 *
 * @param wire its connection
 */
record FaultyClient(RawClient wire) {

	/**
	 * What became of a session, as far as its client sees.
	 */
	enum Sight {

		/** It answers. */
		ALIVE,

		/** Its connection ended, with a close frame or without. */
		ENDED,

		/** It is open and does not answer. */
		DEAF

	}

	/**
	 * Opens a session.
	 * @return {@code null} if the host did not agree
	 */
	static @Nullable FaultyClient connect(FaultyHost host) {
		try {
			RawClient wire = UpgradeRequest.to(host.port(), FaultyHost.PATH).over(host.tls()).send();
			if (wire.response().status() == UpgradeResponse.SWITCHING_PROTOCOLS) {
				return new FaultyClient(wire);
			}
			wire.close();
			return null;
		}
		catch (UncheckedIOException ex) {
			return null;
		}
	}

	/**
	 * Sends frames, which come to nothing if the session has ended.
	 */
	FaultyClient send(WireFrame... frames) {
		try {
			this.wire.send(frames);
		}
		catch (UncheckedIOException ex) {
			// Seen when it is read
		}
		return this;
	}

	Sight echo(String text) {
		return send(WireFrame.text(text)).await(Set.of(text));
	}

	/**
	 * Reads until each of some texts came.
	 */
	Sight await(Set<String> texts) {
		Set<String> missing = new HashSet<>(texts);
		try {
			while (!missing.isEmpty()) {
				WireFrame frame = this.wire.read();
				if (frame.isClose()) {
					return Sight.ENDED;
				}
				missing.remove(frame.text());
			}
			return Sight.ALIVE;
		}
		catch (AssertionError ex) {
			return (ex.getCause() instanceof SocketTimeoutException) ? Sight.DEAF : Sight.ENDED;
		}
	}

	/**
	 * Reads until the session has ended.
	 */
	Sight awaitEnd() {
		return await(Set.of("what nobody sends"));
	}

}
