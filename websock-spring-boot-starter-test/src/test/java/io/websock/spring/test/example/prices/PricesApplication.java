package io.websock.spring.test.example.prices;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Prices come by REST and go to the sessions that subscribe to them.
 */
@SpringBootApplication
class PricesApplication {

}
