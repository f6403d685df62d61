package io.websock.spring.security;

import java.time.Instant;

import io.websock.ConnectInfo;
import io.websock.spring.CredentialsExpiry;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * Expiry of bearer tokens that Spring Security's resource server has checked, such as the
 * {@code exp} of a JWT (RFC 7519 section 4.1.4).
 */
final class TokenExpiry implements CredentialsExpiry {

	@Override
	public @Nullable Instant expiresAt(ConnectInfo connect) {
		return (connect.principal() instanceof AbstractOAuth2TokenAuthenticationToken<?> authentication)
				? authentication.getToken().getExpiresAt() : null;
	}

}
