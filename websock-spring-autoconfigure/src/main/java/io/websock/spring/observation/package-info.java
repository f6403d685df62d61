/**
 * Observations of handshakes and callbacks by way of Micrometer: what they are named,
 * what they say, and how the applications' own conventions take their place.
 */
@NullMarked
package io.websock.spring.observation;

import org.jspecify.annotations.NullMarked;
