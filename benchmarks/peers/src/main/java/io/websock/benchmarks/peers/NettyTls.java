package io.websock.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a peer on Netty alone, by the JDK's engine as in all other servers; set by the
 * properties of Spring Boot.
 */
final class NettyTls {

	private NettyTls() {
	}

	/**
	 * Reads the options.
	 * @param options the options of the process
	 * @return the context, or {@code null} without a key store
	 */
	static @Nullable SslContext of(String[] options) {
		String keyStore = Peers.option(options, "server.ssl.key-store");
		String password = Peers.option(options, "server.ssl.key-store-password");
		if (keyStore == null || password == null) {
			return null;
		}
		try {
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(KeyStore.getInstance(new File(keyStore), password.toCharArray()), password.toCharArray());
			return SslContextBuilder.forServer(keys).sslProvider(SslProvider.JDK).build();
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
