package io.websock.spring.security;

import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions under Spring Security.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnClass(SecurityContextHolder.class)
@ConditionalOnBean(SessionRegistry.class)
public final class WebSockSecurityAutoConfiguration {

	@Bean
	SecurityCallbackContext webSockSecurityContext(ObjectProvider<SecurityContextHolderStrategy> holder) {
		return new SecurityCallbackContext(holder.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
	}

	@Bean
	SecurityExceptionResolver webSockSecurityExceptionResolver() {
		return new SecurityExceptionResolver();
	}

	/**
	 * Sessions whose principal was authenticated by a bearer token.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AbstractOAuth2TokenAuthenticationToken.class)
	static class ResourceServer {

		@Bean
		TokenExpiry webSockTokenExpiry() {
			return new TokenExpiry();
		}

	}

}
