package io.websock.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for 127.0.0.1, made by the running JDK's keytool, for
 * applications that are to serve over TLS.
 */
public final class Tls {

	private static final String PASSWORD = "changeit";

	private static final Tls INSTANCE = new Tls(make());

	private final Path keyStore;

	private Tls(Path keyStore) {
		this.keyStore = keyStore;
	}

	/**
	 * Returns whether the build wants its tests to run over TLS.
	 * @return whether {@code websock.tls} is set
	 */
	public static boolean isOn() {
		return Boolean.getBoolean("websock.tls");
	}

	/**
	 * Returns the certificate.
	 * @return the same one all the time
	 */
	public static Tls get() {
		return INSTANCE;
	}

	private static Path make() {
		try {
			Path keyStore = Files.createTempDirectory("websock-tls").resolve("server.p12");
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
					"san=ip:127.0.0.1", "-keystore", keyStore.toString(), "-storetype", "PKCS12", "-storepass",
					PASSWORD)
				.redirectErrorStream(true)
				.start();
			String output = new String(keytool.getInputStream().readAllBytes());
			if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
				throw new IllegalStateException(output);
			}
			return keyStore;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the settings of a server that shows the certificate.
	 * @return properties by name
	 */
	public Map<String, Object> properties() {
		return Map.of("server.ssl.key-store", this.keyStore.toString(), "server.ssl.key-store-password", PASSWORD);
	}

	/**
	 * Returns what trusts the certificate.
	 * @return a context for clients
	 */
	public SSLContext client() {
		try (InputStream input = Files.newInputStream(this.keyStore)) {
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(input, PASSWORD.toCharArray());
			trusted.setCertificateEntry("trusted", trusted.getCertificate("server"));
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trusted);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
