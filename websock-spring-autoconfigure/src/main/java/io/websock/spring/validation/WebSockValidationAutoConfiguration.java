package io.websock.spring.validation;

import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions under Jakarta
 * Validation.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnClass(ConstraintViolationException.class)
@ConditionalOnBean(SessionRegistry.class)
public final class WebSockValidationAutoConfiguration {

	@Bean
	ViolationResolver webSockViolationResolver() {
		return new ViolationResolver();
	}

	/**
	 * Messages that are read from JSON.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class Messages {

		@Bean
		ValidatorCheck webSockValidatorCheck(ObjectProvider<Validator> validator) {
			return new ValidatorCheck(validator.getIfUnique());
		}

	}

}
