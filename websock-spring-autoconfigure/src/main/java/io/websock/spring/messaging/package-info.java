/**
 * Messages from the application to its sessions: the messenger, topics and application
 * events.
 */
@NullMarked
package io.websock.spring.messaging;

import org.jspecify.annotations.NullMarked;
