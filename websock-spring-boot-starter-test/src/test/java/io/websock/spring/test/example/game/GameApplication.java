package io.websock.spring.test.example.game;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Rooms of players who score while they stay.
 */
@SpringBootApplication
class GameApplication {

}
