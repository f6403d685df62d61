package io.websock.sample;

import java.time.Clock;

import io.websock.sample.node.SampleNode;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The sample application. Start it and open {@code http://localhost:8080/} in two
 * windows.
 */
@SpringBootApplication
@EnableConfigurationProperties(SampleNode.class)
public class SampleApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
