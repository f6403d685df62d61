package io.websock.spring.test.example.prices;

import io.websock.Conflatable;

/**
 * Price of an article. A newer one replaces one that waits.
 *
 * @param symbol the article
 * @param cents its price
 */
record Price(String symbol, int cents) implements Conflatable {

	@Override
	public Object conflationKey() {
		return this.symbol;
	}

	String topic() {
		return topic(this.symbol);
	}

	static String topic(String symbol) {
		return "price:" + symbol;
	}

}
