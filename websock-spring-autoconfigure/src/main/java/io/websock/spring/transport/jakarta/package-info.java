/**
 * Any Jakarta WebSocket container under sessions, by way of Spring's WebSocket handler;
 * Tomcat's own session where it can do more.
 */
@NullMarked
package io.websock.spring.transport.jakarta;

import org.jspecify.annotations.NullMarked;
