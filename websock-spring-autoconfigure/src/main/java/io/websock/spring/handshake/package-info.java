/**
 * From an annotated bean to a session: finds endpoints, maps requests to them, takes
 * their handshakes and drains their sessions when the application stops.
 */
@NullMarked
package io.websock.spring.handshake;

import org.jspecify.annotations.NullMarked;
