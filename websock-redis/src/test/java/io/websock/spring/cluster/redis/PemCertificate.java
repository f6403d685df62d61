package io.websock.spring.cluster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import io.websock.test.TestCertificate;

/**
 * Self-signed certificate for 127.0.0.1 and its key, as files that servers read.
 *
 * @param certificate path of the certificate
 * @param key path of the key
 */
record PemCertificate(String certificate, String key) {

	static PemCertificate in(Path directory) {
		TestCertificate made = TestCertificate.in(directory);
		char[] password = made.password().toCharArray();
		try (InputStream input = Files.newInputStream(made.keyStore())) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(input, password);
			return new PemCertificate(
					write(directory.resolve("server.crt"), "CERTIFICATE", store.getCertificate("server").getEncoded()),
					write(directory.resolve("server.key"), "PRIVATE KEY",
							store.getKey("server", password).getEncoded()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String write(Path file, String type, byte[] encoded) throws IOException {
		String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded);
		Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type),
				StandardCharsets.US_ASCII);
		return file.toString();
	}

}
