/**
 * Soak over several nodes: processes, clients, faults, and the account of what each
 * message came to.
 */
@NullMarked
package io.websock.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
