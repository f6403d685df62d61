package io.websock.spring;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A self-signed certificate for 127.0.0.1, made by the running JDK's keytool.
 */
public final class SelfSigned {

	private static final String PASSWORD = "changeit";

	private final Path keyStore;

	private SelfSigned(Path keyStore) {
		this.keyStore = keyStore;
	}

	/**
	 * Makes a certificate.
	 * @param directory where to keep it
	 * @return the certificate
	 * @throws Exception if there is no keytool
	 */
	public static SelfSigned in(Path directory) throws Exception {
		Path keyStore = directory.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"san=ip:127.0.0.1", "-keystore", keyStore.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return new SelfSigned(keyStore);
	}

	/**
	 * Returns the settings of a server that shows the certificate.
	 * @return properties with their values
	 */
	public String[] properties() {
		return new String[] { "server.ssl.key-store=" + this.keyStore, "server.ssl.key-store-password=" + PASSWORD };
	}

	/**
	 * Returns what trusts the certificate.
	 * @return a context for clients
	 * @throws Exception if the certificate is gone
	 */
	public SSLContext client() throws Exception {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(this.keyStore)) {
			trusted.load(input, PASSWORD.toCharArray());
		}
		trusted.setCertificateEntry("trusted", trusted.getCertificate("server"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

}
