package io.websock.engine.wire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.engine.SessionSettings;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.DeflateContexts;
import io.websock.protocol.DeflateNegotiation;
import io.websock.protocol.DeflateSettings;
import io.websock.protocol.Extension;
import io.websock.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Contexts of zlib and compressed messages that connections of one host share, if their
 * settings of compression are the same. Thread-safe.
 */
public final class DeflatePools implements AutoCloseable {

	/** Number of idle contexts of each kind, at some 300 KiB a pair. */
	private static final int MAX_IDLE = 4 * Runtime.getRuntime().availableProcessors();

	private final Map<DeflateSettings, Pool> pools = new ConcurrentHashMap<>();

	/**
	 * Agrees with a client on compression (RFC 7692 section 5).
	 * @param requested values of the client's {@code Sec-WebSocket-Extensions} header
	 * @param wanted settings of the endpoint
	 * @return the connection's compression, or {@code null} for none
	 */
	public @Nullable ConnectionDeflate agree(List<String> requested, SessionSettings.Compression wanted) {
		List<Extension> offers = wanted.enabled() ? Extension.parse(requested) : null;
		if (offers == null) {
			return null;
		}
		DeflateSettings settings = settings(wanted);
		DeflateAgreement agreement = DeflateNegotiation.accept(offers, settings);
		return (agreement != null) ? new ConnectionDeflate(Role.SERVER, agreement, settings, pool(settings)) : null;
	}

	/**
	 * Returns the compression of a client's connection.
	 * @param agreement what the server agreed to
	 * @param wanted settings that the offer was made from
	 * @return the connection's compression
	 */
	ConnectionDeflate agreed(DeflateAgreement agreement, SessionSettings.Compression wanted) {
		DeflateSettings settings = settings(wanted);
		return new ConnectionDeflate(Role.CLIENT, agreement, settings, pool(settings));
	}

	/**
	 * Returns the codec's settings. What the endpoint's say of the client holds for the
	 * peer, which is the server where we are the client.
	 */
	static DeflateSettings settings(SessionSettings.Compression wanted) {
		return new DeflateSettings(wanted.level(), wanted.threshold(), wanted.noContextTakeover(),
				wanted.clientNoContextTakeover(), wanted.maxInflateRatio());
	}

	/**
	 * Returns how many contexts connections hold.
	 * @return the number at the moment
	 */
	public int lentContexts() {
		return this.pools.values().stream().mapToInt((pool) -> pool.contexts().lent()).sum();
	}

	private Pool pool(DeflateSettings settings) {
		return this.pools.computeIfAbsent(settings,
				(key) -> new Pool(new DeflateContexts(key.level(), MAX_IDLE), new CompressedFrames()));
	}

	/**
	 * Frees the idle contexts; the others are freed with their connections.
	 */
	@Override
	public void close() {
		this.pools.values().forEach((pool) -> pool.contexts().close());
	}

	/**
	 * What connections with one kind of settings share.
	 *
	 * @param contexts contexts of zlib
	 * @param frames compressed messages
	 */
	record Pool(DeflateContexts contexts, CompressedFrames frames) {

	}

}
