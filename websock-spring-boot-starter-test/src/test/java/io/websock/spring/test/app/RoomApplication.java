package io.websock.spring.test.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with two endpoints and a service that one of them needs.
 */
@SpringBootApplication
public class RoomApplication {

}
