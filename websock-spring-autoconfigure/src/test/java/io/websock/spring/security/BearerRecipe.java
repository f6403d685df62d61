package io.websock.spring.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.stream.Stream;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockEndpoint;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An application whose clients bring a bearer token, browsers in the list of
 * subprotocols.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BearerRecipe {

	private static final SecretKey KEY = new SecretKeySpec(
			"a secret of thirty-two bytes or more".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

	// tag::bearer[]
	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		http.oauth2ResourceServer(
				(server) -> server.bearerTokenResolver(new SubprotocolToken()).jwt(Customizer.withDefaults()));
		return http.build();
	}

	/** Finds the token in "Sec-WebSocket-Protocol: v1.feed, bearer.eyJ...". */
	static class SubprotocolToken implements BearerTokenResolver {

		private static final String PREFIX = "bearer.";

		private final BearerTokenResolver header = new DefaultBearerTokenResolver();

		@Override
		public String resolve(HttpServletRequest request) {
			return Collections.list(request.getHeaders("Sec-WebSocket-Protocol"))
				.stream()
				.flatMap((line) -> Stream.of(line.split(",")))
				.map(String::strip)
				.filter((protocol) -> protocol.startsWith(PREFIX))
				.map((protocol) -> protocol.substring(PREFIX.length()))
				.findFirst()
				.orElseGet(() -> this.header.resolve(request));
		}

	}
	// end::bearer[]

	// tag::renewal[]
	@WebSockEndpoint(path = "/feed", name = "feed", subprotocols = "v1.feed")
	static class Feed implements WebSock<SessionId> {

		private final JwtDecoder decoder;

		private final JwtAuthenticationConverter converter = new JwtAuthenticationConverter();

		private final WebSockCredentials credentials;

		Feed(JwtDecoder decoder, WebSockCredentials credentials) {
			this.decoder = decoder;
			this.credentials = credentials;
		}

		@Override
		public HandleResult<SessionId> init(ConnectInfo connect) {
			return HandleResult.ok(connect.session());
		}

		@Override
		public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
			if (frame instanceof TextFrame text && text.text().startsWith("token ")) {
				return renew(text.text().substring(6), session);
			}
			return HandleResult.push(frame, session);
		}

		private HandleResult<SessionId> renew(String token, SessionId session) {
			try {
				Jwt jwt = this.decoder.decode(token);
				if (this.credentials.renew(session, this.converter.convert(jwt), jwt.getExpiresAt())) {
					return HandleResult.push(Frame.text("until " + jwt.getExpiresAt()), session);
				}
			}
			catch (JwtException ex) {
				// refused below
			}
			return HandleResult.stop(StopReason.normal(), CloseDetail.of(3003, "Not your token"), session);
		}

	}
	// end::renewal[]

	@Bean
	JwtDecoder jwtDecoder() {
		return NimbusJwtDecoder.withSecretKey(KEY).build();
	}

	static String token(String user, Instant expiresAt) {
		return new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
			.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(),
					JwtClaimsSet.builder().subject(user).expiresAt(expiresAt).build()))
			.getTokenValue();
	}

}
