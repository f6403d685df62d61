/**
 * Cluster within one JVM, for tests of applications with several nodes and of what runs
 * on a {@link io.websock.cluster.ClusterNode}.
 */
@NullMarked
package io.websock.test.cluster;

import org.jspecify.annotations.NullMarked;
