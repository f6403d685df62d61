package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import io.websock.engine.wire.ConnectProxy;
import io.websock.spring.client.ClientOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Properties of clients: of all clients below {@code websock.client}, and of one client
 * in its {@linkplain ClientSections section}.
 *
 * @param enabled Whether client beans connect when the application starts.
 * @param required Whether the health of the application is down while the connection of a
 * client bean is.
 * @param connectTimeout Maximum duration of an attempt to connect, from the resolution of
 * the name to the server's response.
 * @param proxy HTTP proxy that is asked for a tunnel to the server.
 * @param reconnect Reconnects.
 * @param outbox Messages to a client while it has no session.
 * @param ssl Key and trust material of connections to wss URLs.
 */
@ConfigurationProperties("websock.client")
record ClientProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean required,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue Proxy proxy, @DefaultValue Reconnect reconnect,
		@DefaultValue Outbox outbox, @DefaultValue Ssl ssl) {

	private static final int MAX_PORT = 65535;

	ClientProperties {
		PropertyRule.positive("connect-timeout", connectTimeout);
	}

	/**
	 * HTTP proxy that is asked for a tunnel to the server.
	 *
	 * @param host Name or address of the proxy. Empty for none.
	 * @param port Port of the proxy.
	 * @param username Name of the user that the proxy knows, for Basic authentication.
	 * @param password Password of the user.
	 */
	record Proxy(@Nullable String host, @Nullable Integer port, @Nullable String username, @Nullable String password) {

		Proxy {
			if (StringUtils.hasText(host)) {
				PropertyRule.host("host", host);
				PropertyRule.with("host", "port", port);
			}
			if (port != null) {
				PropertyRule.between("port", port, 1, MAX_PORT);
			}
			if (username != null) {
				PropertyRule.username("username", username);
			}
			if (password != null) {
				PropertyRule.with("password", "username", username);
			}
		}

		@Nullable ConnectProxy toConnectProxy() {
			if (!StringUtils.hasText(this.host) || this.port == null) {
				return null;
			}
			return (this.username != null)
					? ConnectProxy.basic(this.host, this.port, this.username, Objects.toString(this.password, ""))
					: new ConnectProxy(this.host, this.port, null);
		}

		/**
		 * Keeps the password out of logs.
		 */
		@Override
		public String toString() {
			return this.host + ":" + this.port;
		}

	}

	/**
	 * Reconnects. The delay before an attempt is random, from zero to a bound.
	 *
	 * @param enabled Whether a client connects again when its connection ends or an
	 * attempt fails.
	 * @param baseDelay Bound of the delay before the first reconnect. It doubles with
	 * each further one.
	 * @param maxDelay Maximum bound of the delay.
	 * @param maxAttempts Maximum number of attempts between two stable connections. Zero
	 * disables the limit.
	 * @param stableAfter Age from which a connection is stable, so that attempts are
	 * counted anew when it ends.
	 * @param maxRetryAfter Maximum time to wait because a response has Retry-After.
	 * @param retryOn Close codes and statuses of refused handshakes after which a client
	 * connects again in any case, such as 404 or 4001.
	 * @param stopOn Close codes and statuses of refused handshakes after which a client
	 * does not connect again in any case. Takes precedence over retry-on.
	 */
	record Reconnect(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration baseDelay,
			@DefaultValue("30s") Duration maxDelay, @DefaultValue("0") int maxAttempts,
			@DefaultValue("30s") Duration stableAfter, @DefaultValue("5m") Duration maxRetryAfter,
			@DefaultValue Set<Integer> retryOn, @DefaultValue Set<Integer> stopOn) {

		Reconnect {
			PropertyRule.positive("base-delay", baseDelay);
			PropertyRule.positive("max-delay", maxDelay);
			PropertyRule.zeroOrMore("max-attempts", maxAttempts);
			PropertyRule.zeroOrMore("stable-after", stableAfter);
			PropertyRule.zeroOrMore("max-retry-after", maxRetryAfter);
			PropertyRule.codesOrStatuses("retry-on", retryOn);
			PropertyRule.codesOrStatuses("stop-on", stopOn);
		}

		ClientOptions.Reconnect toOptions() {
			return new ClientOptions.Reconnect(this.enabled, this.baseDelay, this.maxDelay, this.maxAttempts,
					this.stableAfter, this.maxRetryAfter, this.retryOn, this.stopOn);
		}

	}

	/**
	 * Messages to a client while it has no session.
	 *
	 * @param maxMessages Maximum number of messages and frames that wait for a session.
	 * Zero keeps none.
	 * @param maxBytes Maximum number of bytes of the messages and frames that wait, as
	 * far as they are known, with 64 for each.
	 * @param overflow Policy for a message for which there is no room.
	 */
	record Outbox(@DefaultValue("1024") int maxMessages, @DefaultValue("1MB") DataSize maxBytes,
			@DefaultValue("drop-newest") ClientOptions.Overflow overflow) {

		Outbox {
			PropertyRule.zeroOrMore("max-messages", maxMessages);
			PropertyRule.positive("max-bytes", maxBytes);
		}

		ClientOptions.Outbox toOptions() {
			return new ClientOptions.Outbox(this.maxMessages, this.maxBytes.toBytes(), this.overflow);
		}

	}

	/**
	 * Key and trust material of connections to wss URLs.
	 *
	 * @param bundle Name of the SSL bundle. If it is not set, the certificates that the
	 * Java runtime trusts are trusted.
	 */
	record Ssl(@Nullable String bundle) {

	}

}
