package io.websock.spring.autoconfigure;

import io.websock.spring.json.JsonCheck;
import io.websock.spring.json.JsonFrames;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for frames as JSON.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(JsonMapper.class)
@ConditionalOnSingleCandidate(JsonMapper.class)
public final class WebSockJsonAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JsonFrames webSockJsonFrames(JsonMapper mapper, ObjectProvider<JsonCheck> checks) {
		return JsonFrames.of(mapper).checkedBy(checks.orderedStream().toList());
	}

}
