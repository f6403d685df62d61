package io.websock.spring.test.example.prices;

/**
 * What a client asks for.
 */
sealed interface Command {

	/**
	 * Begins to send the prices of an article.
	 *
	 * @param symbol the article
	 */
	record Subscribe(String symbol) implements Command {

	}

	/**
	 * Stops that.
	 *
	 * @param symbol the article
	 */
	record Unsubscribe(String symbol) implements Command {

	}

}
