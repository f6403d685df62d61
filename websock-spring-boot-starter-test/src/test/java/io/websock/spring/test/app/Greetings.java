package io.websock.spring.test.app;

import org.springframework.stereotype.Service;

/**
 * A service of the application, which has no place in a test of an endpoint.
 */
@Service
public class Greetings {

	public String greet(String name) {
		return "Dear " + name;
	}

}
