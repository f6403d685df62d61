package io.websock.engine.wire;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.websock.test.TestCertificate;

/**
 * Contexts of both sides of TLS, for the loopback address.
 */
final class TestTls {

	final SSLContext server;

	final SSLContext client;

	private TestTls(SSLContext server, SSLContext client) {
		this.server = server;
		this.client = client;
	}

	static TestTls in(Path directory) throws Exception {
		TestCertificate certificate = TestCertificate.in(directory);
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(certificate.keyStore())) {
			keys.load(input, certificate.password().toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, certificate.password().toCharArray());
		SSLContext server = SSLContext.getInstance("TLS");
		server.init(managers.getKeyManagers(), null, null);
		return new TestTls(server, certificate.client());
	}

}
