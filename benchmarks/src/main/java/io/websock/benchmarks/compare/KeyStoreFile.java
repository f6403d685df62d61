package io.websock.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Key store of the servers that speak TLS: a self-signed certificate of an elliptic curve
 * that keytool makes for the first one.
 */
final class KeyStoreFile {

	private static final Path FILE = Path.of("benchmarks", "target", "server.p12");

	private static final String PASSWORD = "changeit";

	private KeyStoreFile() {
	}

	/**
	 * Returns the arguments of a server that presents the certificate.
	 * @return settings of Spring Boot, which our peers on Netty read too
	 * @throws IOException if keytool fails
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static List<String> arguments() throws IOException, InterruptedException {
		if (!Files.exists(FILE)) {
			make();
		}
		return List.of("--server.ssl.key-store=" + FILE.toAbsolutePath(), "--server.ssl.key-store-password=" + PASSWORD,
				"--server.ssl.key-store-type=PKCS12");
	}

	private static void make() throws IOException, InterruptedException {
		String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname",
				"secp256r1", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-keystore", FILE.toString(),
				"-storetype", "PKCS12", "-storepass", PASSWORD)
			.inheritIO()
			.start();
		if (process.waitFor() != 0) {
			throw new IOException("keytool failed");
		}
	}

}
