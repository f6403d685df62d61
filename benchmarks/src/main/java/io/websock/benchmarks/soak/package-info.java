/**
 * The soak: one node, and good, slow, hostile and vanishing clients against it, with an
 * account of all that was sent and figures of all that is held.
 */
@NullMarked
package io.websock.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
