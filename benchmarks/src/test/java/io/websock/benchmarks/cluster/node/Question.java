package io.websock.benchmarks.cluster.node;

import io.websock.spring.ReplyTo;

/**
 * Question that a session answers at once.
 *
 * @param node number of the process that asks
 * @param asker takes the answer
 */
record Question(int node, ReplyTo<String> asker) {

}
