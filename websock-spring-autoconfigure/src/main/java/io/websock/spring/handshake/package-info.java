/**
 * The handshake, whatever stack serves it: its rules, what it leaves for a session, and
 * its observers.
 */
@NullMarked
package io.websock.spring.handshake;

import org.jspecify.annotations.NullMarked;
