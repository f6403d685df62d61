/**
 * The contract suite for engines of a cluster: what a
 * {@link io.websock.cluster.ClusterEngine} owes to the node above it. An engine's module
 * extends the three chapters and says by a {@link io.websock.tck.cluster.ClusterFixture}
 * how to make an engine and how to break its connection.
 */
@NullMarked
package io.websock.tck.cluster;

import org.jspecify.annotations.NullMarked;
