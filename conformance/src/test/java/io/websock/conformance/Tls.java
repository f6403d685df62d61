package io.websock.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import javax.net.ssl.SSLContext;

import io.websock.test.TestCertificate;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of applications that are to serve over TLS.
 */
public final class Tls {

	private static final TestCertificate CERTIFICATE = isOn() ? create() : null;

	private Tls() {
	}

	/**
	 * Returns whether the build wants its tests to run over TLS.
	 * @return whether {@code websock.tls} is set
	 */
	public static boolean isOn() {
		return Boolean.getBoolean("websock.tls");
	}

	/**
	 * Returns the settings of a server that presents the certificate.
	 * @return properties in the form {@code name=value}; none without TLS
	 */
	public static String[] properties() {
		return isOn() ? CERTIFICATE.properties() : new String[0];
	}

	/**
	 * Returns what trusts the certificate.
	 * @return a context for clients, or {@code null} without TLS
	 */
	public static @Nullable SSLContext client() {
		return isOn() ? CERTIFICATE.client() : null;
	}

	private static TestCertificate create() {
		try {
			return TestCertificate.in(Files.createTempDirectory("websock-tls"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
