package io.websock.cluster;

/**
 * What waits in a {@link ClusterEngine}.
 *
 * @param outboundFrames number of frames that wait to be sent or to be confirmed
 * @param outboundBytes their size, with what the engine adds to each
 * @param inboundFrames number of frames that were received and not passed on yet
 * @param inboundBytes their size
 */
public record EngineQueues(int outboundFrames, long outboundBytes, int inboundFrames, long inboundBytes) {

}
