package io.websock.spring.handshake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parser of IP addresses in their text form, which never asks a name service: what is not
 * an address in digits is none, whatever {@link InetAddress#getByName} would make of it.
 */
final class AddressLiteral {

	/** Longer than any address with its zone. */
	private static final int MAX_LENGTH = 100;

	private static final int IPV4_BYTES = 4;

	private static final int IPV6_BYTES = 16;

	/** Decimal, without the leading zeros that some read as octal (RFC 6943). */
	private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

	private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

	private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

	/** Name or number of an interface (RFC 4007 section 11). */
	private static final Pattern ZONE = Pattern.compile("[0-9A-Za-z._~-]+");

	private AddressLiteral() {
	}

	/**
	 * Parses an address. The zone of an IPv6 address means something to one host only,
	 * and is left out.
	 * @param text an IPv4 or IPv6 address, without brackets and port
	 * @return the address, or {@code null} if the text is none
	 */
	static @Nullable InetAddress parse(String text) {
		byte[] bytes = (text.length() > MAX_LENGTH) ? null : bytes(text);
		try {
			return (bytes != null) ? InetAddress.getByAddress(bytes) : null;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte @Nullable [] bytes(String text) {
		if (text.indexOf(':') < 0) {
			return ipv4(text);
		}
		int percent = text.indexOf('%');
		if (percent < 0) {
			return ipv6(text);
		}
		return ZONE.matcher(text.substring(percent + 1)).matches() ? ipv6(text.substring(0, percent)) : null;
	}

	private static byte @Nullable [] ipv4(String text) {
		if (!IPV4.matcher(text).matches()) {
			return null;
		}
		byte[] bytes = new byte[IPV4_BYTES];
		String[] octets = text.split("\\.");
		for (int i = 0; i < IPV4_BYTES; i++) {
			bytes[i] = (byte) Integer.parseInt(octets[i]);
		}
		return bytes;
	}

	/**
	 * Parses the text forms of RFC 4291 section 2.2.
	 */
	private static byte @Nullable [] ipv6(String text) {
		int gap = text.indexOf("::");
		if (gap < 0) {
			byte[] bytes = groups(text, true);
			return (bytes != null && bytes.length == IPV6_BYTES) ? bytes : null;
		}
		byte[] head = groups(text.substring(0, gap), false);
		byte[] tail = groups(text.substring(gap + 2), true);
		if (head == null || tail == null || head.length + tail.length > IPV6_BYTES - 2) {
			return null;
		}
		byte[] bytes = Arrays.copyOf(head, IPV6_BYTES);
		System.arraycopy(tail, 0, bytes, IPV6_BYTES - tail.length, tail.length);
		return bytes;
	}

	/**
	 * Parses groups of 16 bits.
	 * @param text the groups, or nothing
	 * @param last whether the last of them may be an IPv4 address
	 */
	private static byte @Nullable [] groups(String text, boolean last) {
		if (text.isEmpty()) {
			return new byte[0];
		}
		byte[] bytes = new byte[MAX_LENGTH];
		int size = 0;
		String[] groups = text.split(":", -1);
		for (int i = 0; i < groups.length; i++) {
			String group = groups[i];
			byte[] ipv4 = (last && i == groups.length - 1) ? ipv4(group) : null;
			if (ipv4 != null) {
				System.arraycopy(ipv4, 0, bytes, size, IPV4_BYTES);
				size += IPV4_BYTES;
			}
			else if (GROUP.matcher(group).matches()) {
				int value = Integer.parseInt(group, 16);
				bytes[size++] = (byte) (value >> 8);
				bytes[size++] = (byte) value;
			}
			else {
				return null;
			}
		}
		return Arrays.copyOf(bytes, size);
	}

}
