package io.websock.spring.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The busiest topics.
 *
 * @param total how many topics and prefixes have subscribers
 * @param size how many are shown at most
 * @param topics those with the most accepted deliveries, the busiest first
 */
record TopicPage(int total, int size, List<TopicReport> topics) implements OperationResponseBody {

}
