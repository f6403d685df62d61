package io.websock.docs;

import java.time.Duration;

import io.websock.docs.QuoteEndpoint.Quotes;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * An application of the classes that the documents show.
 */
@SpringBootApplication
class DocumentationApplication {

	@Bean
	Quotes quoteService() {
		return (item) -> Mono.delay(Duration.ofMillis(1)).map((tick) -> item + ": 1.80");
	}

}
