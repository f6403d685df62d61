package io.websock.spring.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Arrays;
import java.util.HexFormat;

import io.websock.ConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Key of the client that a session counts for.
 *
 * @param principal name of the handshake's principal, or {@code null}
 * @param address address it came from, or {@code null}
 */
public record ClientKey(@Nullable String principal, @Nullable String address) {

	/** A site or a host has a network of 64 bits of its own (RFC 4291 section 2.5.1). */
	private static final int NETWORK_BYTES = 8;

	/** Stands for every text that a proxy reports in place of an address. */
	private static final String UNKNOWN = "unknown";

	/**
	 * Returns the key of the client that made a handshake.
	 * @param connect what is known from the handshake
	 * @return the key
	 */
	public static ClientKey of(ConnectInfo connect) {
		return new ClientKey(name(connect.principal()), address(connect.remoteAddress()));
	}

	private static @Nullable String name(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : null;
	}

	/**
	 * Returns an address as text: that of the network for IPv6, where a single host can
	 * have as many addresses as it likes. All texts that are no address count as one: a
	 * client that can choose the text could otherwise have a limit of its own for each.
	 */
	private static @Nullable String address(@Nullable InetSocketAddress remote) {
		if (remote == null) {
			return null;
		}
		InetAddress address = remote.getAddress();
		if (address instanceof Inet6Address) {
			return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES));
		}
		return (address != null) ? address.getHostAddress() : UNKNOWN;
	}

}
