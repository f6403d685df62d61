/**
 * Counts of what was refused and dropped, by cause, with and without Micrometer.
 */
@NullMarked
package io.websock.spring.counts;

import org.jspecify.annotations.NullMarked;
