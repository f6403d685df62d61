/**
 * A node of the soak over several: an application on the starter and Redis whose ledger
 * outlives its process.
 */
@NullMarked
package io.websock.benchmarks.cluster.node;

import org.jspecify.annotations.NullMarked;
