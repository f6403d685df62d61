/**
 * A raw WebSocket client for tests: it sends any bytes, legal or not, and shows every
 * frame as it was on the wire.
 */
@NullMarked
package io.websock.test;

import org.jspecify.annotations.NullMarked;
