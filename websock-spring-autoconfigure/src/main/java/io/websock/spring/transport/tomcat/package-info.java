/**
 * The project's own RFC 6455 on connections that Tomcat has upgraded, beneath Tomcat's
 * own WebSocket layer.
 */
@NullMarked
package io.websock.spring.transport.tomcat;

import org.jspecify.annotations.NullMarked;
