package io.websock.spring.test.example.secured;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Notes of users who are known by a token.
 */
@SpringBootApplication
class SecuredApplication {

}
