/**
 * The node that a soak runs against: an application on the starter that keeps an account
 * of all it sends, and shows it.
 */
@NullMarked
package io.websock.benchmarks.soak.server;

import org.jspecify.annotations.NullMarked;
