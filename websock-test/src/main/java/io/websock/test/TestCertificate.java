package io.websock.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Self-signed certificate for 127.0.0.1, made by the running JDK's keytool. Immutable.
 */
public final class TestCertificate {

	private static final String PASSWORD = "changeit";

	private final Path keyStore;

	private TestCertificate(Path keyStore) {
		this.keyStore = keyStore;
	}

	/**
	 * Creates a certificate. Blocks until keytool has ended.
	 * @param directory directory for the key store, which nobody deletes
	 * @return the certificate
	 * @throws IllegalStateException if keytool fails
	 */
	public static TestCertificate in(Path directory) {
		Path keyStore = directory.resolve("server.p12");
		try {
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
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		return new TestCertificate(keyStore);
	}

	/**
	 * Returns the key store with the certificate and its key.
	 * @return a file in PKCS #12 format
	 */
	public Path keyStore() {
		return this.keyStore;
	}

	/**
	 * Returns the password of the key store and of the key.
	 * @return the password
	 */
	public String password() {
		return PASSWORD;
	}

	/**
	 * Returns the settings of a Spring Boot server that presents the certificate.
	 * @return properties in the form {@code name=value}
	 */
	public String[] properties() {
		return new String[] { "server.ssl.key-store=" + this.keyStore, "server.ssl.key-store-password=" + PASSWORD };
	}

	/**
	 * Creates a context for clients that trust the certificate and no other.
	 * @return the context
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
